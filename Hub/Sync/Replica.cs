using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Sync;

/// <summary>This process, as lanes know it; a restart is another one.</summary>
internal sealed class Replica(TimeProvider time)
{
    public string Id { get; } = Ids.New(time).Text();
}
