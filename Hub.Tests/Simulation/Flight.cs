namespace CrmHub.Hub.Tests.Simulation;

/// <summary>One piece of work under way. It is quiet when it has ended or waits for virtual time; nothing else runs before it is.</summary>
internal sealed class Flight
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);
    private static readonly AsyncLocal<Flight?> Own = new();

    private readonly Lock _gate = new();
    private object? _waiting;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _work = Task.CompletedTask;

    public static Flight? Current => Own.Value;

    public bool Ended => _work.IsCompleted;

    public async Task StartAsync(Func<Task> work)
    {
        Own.Value = this;
        _work = work();
        await SettleAsync().ConfigureAwait(false);
    }

    public void Block(object timer)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            (_waiting, changed) = (timer, _changed);
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    public void Release(object timer)
    {
        lock (_gate)
            _waiting = _waiting == timer ? null : _waiting;
    }

    /// <summary>The process under it is gone: it waits for ever.</summary>
    public Task FreezeAsync()
    {
        Block(this);
        return new TaskCompletionSource().Task;
    }

    public async Task SettleAsync()
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_waiting is not null && !_work.IsCompleted)
                    return;
                changed = _changed.Task;
            }

            if (_work.IsCompleted)
            {
                await _work.ConfigureAwait(false);
                return;
            }

            await Task.WhenAny(_work, changed).WaitAsync(Hang).ConfigureAwait(false);
        }
    }
}
