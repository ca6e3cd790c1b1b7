using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>The system knows people and can be asked for them. Reads only; any failure costs only this system's part of an answer.</summary>
public interface IContactSource
{
    /// <summary>
    /// Everyone who may match, all candidates, best first, none invented: the hub compares phone numbers again in E.164 and
    /// drops what does not match. Empty when there is nobody. Values of the query never reach the system's query language
    /// unescaped.
    /// </summary>
    Task<IReadOnlyList<ContactRecord>> FindAsync(ContactQuery query, CancellationToken ct);

    /// <summary>One record; null when it does not exist (any more).</summary>
    Task<ContactRecord?> GetAsync(RecordRef record, CancellationToken ct);
}
