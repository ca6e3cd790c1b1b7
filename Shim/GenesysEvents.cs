using System.Text.Json;
using CrmHub.Shim.Calls;
using CrmHub.Shim.Dispositions;
using CrmHub.Shim.Json;

namespace CrmHub.Shim;

/// <summary>
/// Reads the bytes of an event exactly as the webhooks do, without a request around them: for a hub that replays what was refused.
/// Pure but for the settings; safe for concurrent use.
/// </summary>
public sealed class GenesysEvents
{
    private readonly ShimOptions _options;

    /// <param name="settings">Section <c>Shim</c>; only <c>Events</c> is used, so the shim itself need not run here.</param>
    public GenesysEvents(IConfigurationSection settings) =>
        _options = new ShimOptions { Events = settings.GetSection(nameof(ShimOptions.Events)).Get<string[]>() ?? [] };

    /// <summary>Dead letters of this source are events this class reads.</summary>
    /// <param name="source">As the shim names it, e.g. <c>shim:/webhook/call-ended</c>.</param>
    public static bool Takes(string source) => IsCall(source) || IsDisposition(source);

    /// <summary>What the bytes say.</summary>
    /// <param name="source">Where they arrived; one this class takes.</param>
    /// <param name="body">As they arrived, or as edited.</param>
    /// <param name="arrivedAt">When they arrived: some events do not say when they happened.</param>
    public EventReading Read(string source, ReadOnlyMemory<byte> body, DateTimeOffset arrivedAt)
    {
        if (!StrictJson.TryParse(body, out var document, out var fault))
            return EventReading.Refused(fault.Reason, [(fault.Field, fault.Problem)]);
        using (document)
            return IsDisposition(source) ? Disposition(document.RootElement) : Call(document.RootElement, arrivedAt);
    }

    private static bool IsCall(string source) => source is EventEndpoint.Source + EventEndpoint.CallEndedPath or EventEndpoint.Source + EventEndpoint.GenesysPath;

    private static bool IsDisposition(string source) =>
        source is EventEndpoint.Source + DispositionEndpoint.ActionPath or EventEndpoint.Source + DispositionEndpoint.GuidePath;

    private static EventReading Disposition(JsonElement root)
    {
        var (request, faults) = DispositionBody.Read(root);
        return request is null ? EventReading.Refused("schema_violation", [.. faults.Select(f => (f.Field, f.Problem))]) : EventReading.Of(request);
    }

    private EventReading Call(JsonElement root, DateTimeOffset arrivedAt) => new EventReader(_options, new At(arrivedAt)).Read(root) switch
    {
        Reading.Call call => EventReading.Of(call.Request),
        Reading.Ignored ignored => EventReading.Passed(ignored.Reason),
        Reading.Faulty faulty => EventReading.Refused(faulty.Reason, [.. faulty.Faults.Select(f => (f.Field, f.Problem))]),
        var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
    };

    private sealed class At(DateTimeOffset instant) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => instant;
    }
}
