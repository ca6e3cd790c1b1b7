namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>One committed change of one record.</summary>
/// <param name="Name"><c>contact.created</c>, <c>.updated</c>, <c>.deleted</c> or <c>.erased</c>.</param>
/// <param name="Record">The version that stands now, or the last one.</param>
/// <param name="Key">The record's first external id that has a value.</param>
/// <param name="Fields">What was written, by field name.</param>
internal sealed record Effect(string Name, Record Record, string? Key, IReadOnlyDictionary<string, object?> Fields);
