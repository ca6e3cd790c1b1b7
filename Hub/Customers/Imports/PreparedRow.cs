using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>A row with all the work done that needs nobody else: read, sealed, its keys made, and the customer it starts if it belongs to nobody.</summary>
internal sealed record PreparedRow
{
    /// <summary>As it came.</summary>
    public required ImportedRow Row { get; init; }

    public required CrossReference Reference { get; init; }

    public required ContactFields Fields { get; init; }

    /// <summary>Sealed for a subject of its own, as if it were met for the first time.</summary>
    public required SourceRecordRow Record { get; init; }

    public required AddSubject Subject { get; init; }

    /// <summary>Blind index of the name it bears; null when it bears none.</summary>
    public byte[]? NameKey { get; init; }

    /// <summary>Its keys, each with the e-mail it stands for, if it does.</summary>
    public required IReadOnlyList<(RecordKeyRow Key, string Email)> Keys { get; init; }

    /// <summary>The customer it would start.</summary>
    public required AddCustomer Alone { get; init; }

    public required AddSubject AloneSubject { get; init; }

    public long Line => Row.Line;

    public RecordRef Ref => Row.Record!.Ref;

    public Guid AloneId => Ids.FromBytes(Alone.Row.Id);
}
