using CrmHub.Lab.Benchmarks.Crms;

namespace CrmHub.Lab.Benchmarks.Losses;

/// <summary>What stands between the contact centre and the CRM.</summary>
internal interface ISide : IDisposable
{
    string Name { get; }

    Crm Crm { get; }

    Uri Webhook { get; }

    /// <summary>kill -9, then start again on the same address.</summary>
    Task KillAndRestartAsync(CancellationToken ct);

    /// <summary>Waits until it has nothing left to send.</summary>
    Task DrainAsync(CancellationToken ct);
}
