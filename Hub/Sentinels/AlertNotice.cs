using System.Text.Json;

namespace CrmHub.Hub.Sentinels;

/// <summary>What is posted to the webhook sink. No personal data.</summary>
/// <param name="Id">UUIDv7: the same notice may arrive twice, with the same id.</param>
/// <param name="Type"><c>alert.raised</c> or <c>alert.resolved</c>.</param>
/// <param name="Hub">The hub's ledger name.</param>
/// <param name="Name">One of the alerts' names.</param>
/// <param name="System">Empty when it concerns the hub as a whole.</param>
/// <param name="State"><c>firing</c> or <c>resolved</c>.</param>
/// <param name="Since">Since when, ISO 8601.</param>
/// <param name="Figures">Whole numbers by name.</param>
/// <param name="Next">What to do next.</param>
internal sealed record AlertNotice(
    string Id, string Type, string Hub, string Name, string System, string State, DateTimeOffset Since, IReadOnlyDictionary<string, long> Figures, string Next)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, AlertJson.Default.AlertNotice);
}
