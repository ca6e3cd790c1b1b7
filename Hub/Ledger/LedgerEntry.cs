namespace CrmHub.Hub.Ledger;

/// <summary>
/// One thing that happened. It carries ids, rules, versions, counts and hashes of ciphertext, never personal data: the ledger
/// outlives every erasure. Order and spelling are fixed by <see cref="EntryLine"/>.
/// </summary>
internal sealed record LedgerEntry
{
    /// <summary>Noun and participle, lower case: <c>interaction.accepted</c>, <c>delivery.uncertain</c>, <c>subject.erased</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    public required long At { get; init; }

    /// <summary>Id of the interaction it concerns.</summary>
    public string? Interaction { get; init; }

    /// <summary>Pseudonymous id of the customer or other subject it concerns.</summary>
    public string? Customer { get; init; }

    /// <summary>Id of the delivery or other operation it concerns.</summary>
    public string? Operation { get; init; }

    /// <summary>Who did it: the id of an API key, a certificate or a part of the hub; never a person's name.</summary>
    public string? Actor { get; init; }

    /// <summary>Everything else, in the order given; keys are letters, digits, <c>_ . -</c> and occur once.</summary>
    public IReadOnlyList<(string Key, LedgerValue Value)> Data { get; init; } = [];
}
