namespace CrmHub.Hub.Policies;

/// <summary>Section <c>Dispositions</c>: which CRMs are told how a conversation was disposed.</summary>
internal sealed class DispositionPolicy
{
    /// <summary>The systems that get dispositions, by adapter name. Owed also while the adapter is not active.</summary>
    /// <value>none</value>
    public IList<DispositionTarget> Systems { get; set; } = [];

    public DispositionTarget? Of(string system) => Systems.FirstOrDefault(s => s.System == system);
}
