namespace CrmHub.Hub.Tests.Keys;

/// <summary>A clock whose timers go off when the test says so.</summary>
internal sealed class TimerOnlyTime : TimeProvider
{
    private readonly List<Action> _callbacks = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _callbacks.Add(() => callback(state));
        return new Timer();
    }

    public void Elapse() => _callbacks.ForEach(callback => callback());

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // Nothing runs behind the test's back.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
