using System.Text.Json;
using CrmHub.Adapters.Http;

namespace CrmHub.Adapters.Genesys.Mapping;

/// <summary><c>GET /analytics/conversations/{id}/details</c>, read for one leg.</summary>
internal sealed class AnalyticsView(JsonElement body, string? participantId)
{
    /// <summary>
    /// Seconds the leg spoke or held: the sum of these segments, not end minus start, which would count the menu and the queue. Null when
    /// the leg has none that is over.
    /// </summary>
    public int? TalkSeconds()
    {
        var spans = Segments("interact", "hold").Select(Length).OfType<TimeSpan>().ToList();
        return spans.Count == 0 ? null : (int)Math.Round(spans.Sum(s => s.TotalSeconds), MidpointRounding.AwayFromZero);
    }

    public string? WrapUpCode => Segments("wrapup").Select(s => s.Text("wrapUpCode")).LastOrDefault(c => c is not null);

    public string? WrapUpNote => Segments("wrapup").Select(s => s.Text("wrapUpNote")).LastOrDefault(n => n is not null);

    private IEnumerable<JsonElement> Segments(params string[] types) => body.Items("participants")
        .Where(p => participantId is not null && p.Text("participantId") == participantId)
        .SelectMany(p => p.Items("sessions"))
        .SelectMany(s => s.Items("segments"))
        .Where(s => types.Contains(s.Text("segmentType"), StringComparer.OrdinalIgnoreCase));

    private static TimeSpan? Length(JsonElement segment)
    {
        var length = segment.Time("segmentEnd") - segment.Time("segmentStart");
        return length >= TimeSpan.Zero ? length : null;
    }
}
