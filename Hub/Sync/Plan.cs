using CrmHub.Adapters.Model;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sync;

/// <summary>What is to be done about a delivery, decided before anything is sent.</summary>
internal sealed record Plan
{
    /// <summary>Sends it. Null with <see cref="SkipReason"/> or <see cref="Postpone"/>.</summary>
    public Func<CancellationToken, Task<WrittenRecord>>? Send { get; init; }

    /// <summary>lower_snake: why nothing is written; the delivery ends as skipped.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Something needed is not there yet: look again after this wait, which is no failure.</summary>
    public TimeSpan? Postpone { get; init; }

    /// <summary>What has to be done first, with <see cref="Postpone"/>: on record before the wait begins.</summary>
    public IReadOnlyList<Part> Owes { get; init; } = [];

    /// <summary>Committed together with the delivery's end.</summary>
    public Func<WrittenRecord, IReadOnlyList<Part>> Follow { get; init; } = _ => [];

    /// <summary>Said in the ledger with the delivery's end.</summary>
    public IReadOnlyList<(string Key, LedgerValue Value)> Facts { get; init; } = [];

    public static Plan Skip(string reason) => new() { SkipReason = reason };

    public static Plan Later(TimeSpan wait) => new() { Postpone = wait };
}
