using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Conflicts;

/// <summary>The newest observation of one linked record.</summary>
internal sealed record SourceVersion(CrossReference Record, ContactFields Fields, long? ChangedAt, long LearntAt);
