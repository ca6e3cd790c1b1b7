namespace CrmHub.Lab.Simulators.Pipedrive.Webhooks;

/// <summary>The webhooks of the API user.</summary>
internal sealed class Subscriptions(TimeProvider clock)
{
    public const int Most = 40;

    private readonly Lock _gate = new();
    private readonly List<Webhook> _all = [];
    private int _last;

    public IReadOnlyList<Webhook> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    public Webhook Add(Uri address, string action, string entity, string name, string? user, string? password)
    {
        lock (_gate)
        {
            var webhook = new Webhook(++_last, address, action, entity, name, user, password, clock.GetUtcNow());
            _all.Add(webhook);
            return webhook;
        }
    }

    public bool Remove(int id)
    {
        lock (_gate)
            return _all.RemoveAll(w => w.Id == id) > 0;
    }

    public void Clear()
    {
        lock (_gate)
            _all.Clear();
    }
}
