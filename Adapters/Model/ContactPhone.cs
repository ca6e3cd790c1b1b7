namespace CrmHub.Adapters.Model;

/// <summary>A number on a contact, as the system holds it; the hub makes E.164 of it and compares.</summary>
/// <param name="Number">As written in the system.</param>
/// <param name="Kind"><c>work</c>, <c>mobile</c>, <c>home</c> or <c>other</c>.</param>
public sealed record ContactPhone(RawPhone Number, string Kind)
{
    /// <summary>Digits dialled after the number, where the system keeps them apart.</summary>
    public string? Extension { get; init; }
}
