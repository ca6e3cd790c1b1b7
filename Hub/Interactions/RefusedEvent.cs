namespace CrmHub.Hub.Interactions;

/// <summary>An event that could not be read.</summary>
/// <param name="Source">Where it arrived.</param>
/// <param name="Reason">lower_snake.</param>
/// <param name="Field">JSON pointer; empty when the whole is unreadable.</param>
/// <param name="Detail">What is wrong and the way out; no values.</param>
/// <param name="Original">The bytes as they came.</param>
/// <param name="ContentType">As declared by the sender.</param>
internal sealed record RefusedEvent(string Source, string Reason, string Field, string Detail, byte[] Original, string ContentType);
