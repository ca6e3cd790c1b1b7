using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Storage;

/// <summary>Everything stored of a record met for the first time.</summary>
/// <param name="Record">The record.</param>
/// <param name="Subject">The subject it is sealed for.</param>
/// <param name="Link">To its customer.</param>
/// <param name="NameKey">Blind index of the name it bears; null when it bears none.</param>
/// <param name="Keys">What identifies its person.</param>
internal sealed record Newcomer(SourceRecordRow Record, AddSubject Subject, LinkRow Link, byte[]? NameKey, IReadOnlyList<RecordKeyRow> Keys);
