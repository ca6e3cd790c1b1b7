namespace CrmHub.Hub.Tests.Storage.Faults;

internal enum FaultKind
{
    None,

    /// <summary>It fails and nothing happened.</summary>
    Before,

    /// <summary>It happened and reports a failure.</summary>
    After,
}
