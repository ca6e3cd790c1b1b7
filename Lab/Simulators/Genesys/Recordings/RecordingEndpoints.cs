using CrmHub.Lab.Simulators.Genesys.Conversations;

namespace CrmHub.Lab.Simulators.Genesys.Recordings;

/// <summary>Recordings of a conversation: metadata at once, media after transcoding, behind links that expire.</summary>
internal sealed class RecordingEndpoints(CallStore calls, Transcoder transcoder, MediaLinks links, TimeProvider clock, GenesysOptions options)
{
    private const int LongestWaitMs = 5_000;
    private const string Formats = "WAV, WEBM, WAV_ULAW, OGG_VORBIS, OGG_OPUS, MP3, NONE";

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations/{id}/recordings", (string id, HttpContext http) => ListAsync(id, http));
        api.MapGet("/conversations/{id}/recordings/{recordingId}", (string id, string recordingId, HttpContext http) => OneAsync(id, recordingId, http));
        api.MapGet("/conversations/{id}/recordingmetadata", (string id, HttpContext http) =>
            calls.Find(id) is { } call ? GenesysJson.Ok(Stored(call).Select(r => Recording(call, r))) : GenesysError.NotFound.Result(http));
        api.MapGet("/conversations/{id}/recordingmetadata/{recordingId}", (string id, string recordingId, HttpContext http) =>
            Find(id, recordingId) is { } call ? GenesysJson.Ok(Recording(call, recordingId)) : GenesysError.NotFound.Result(http));
    }

    /// <summary>Where the signed links lead; outside the API and without its token.</summary>
    public void MapMedia(IEndpointRouteBuilder routes) => routes.MapGet("/media/{file}", (string file, string? Expires, string? Signature) =>
        links.Reject(file, Expires, Signature) is { } reason
            ? Results.Content($"""<?xml version="1.0" encoding="UTF-8"?><Error><Code>{reason}</Code><Message>Request has expired or is not signed</Message></Error>""", "application/xml", null, 403)
            : Results.Bytes(MediaFile.Bytes, MediaFile.ContentType(file)));

    private async Task<IResult> ListAsync(string id, HttpContext http)
    {
        if (calls.Find(id) is not { } call)
            return GenesysError.NotFound.Result(http);
        return await AnswerAsync(call, Stored(call), http, recordings => recordings);
    }

    private async Task<IResult> OneAsync(string id, string recordingId, HttpContext http)
    {
        if (Find(id, recordingId) is not { } call)
            return GenesysError.NotFound.Result(http);
        return await AnswerAsync(call, [recordingId], http, recordings => recordings[0]);
    }

    private async Task<IResult> AnswerAsync(Call call, IReadOnlyList<string> recordings, HttpContext http, Func<IReadOnlyList<object>, object> shape)
    {
        var format = http.Request.Query["formatId"].FirstOrDefault() ?? "WEBM";
        if (format == "NONE" || recordings.Count == 0)
            return GenesysJson.Ok(shape([.. recordings.Select(r => Recording(call, r))]));
        if (MediaFile.Format(format) is not { } media)
            return GenesysError.BadParameter(format, "formatId", Formats).Result(http);
        var missing = await WaitAsync(recordings, format, http.Request.Query["maxWaitMs"].FirstOrDefault());
        if (missing > TimeSpan.Zero)
        {
            return options.AcceptedHasBody
                ? GenesysJson.Ok(shape([.. recordings.Select(r => Recording(call, r, estimate: missing))]), 202)
                : Results.StatusCode(202);
        }
        return GenesysJson.Ok(shape([.. recordings.Select(r => Recording(call, r, Links(http, r, media.Extension)))]));
    }

    // The vendor holds the request open for up to maxWaitMs (5,000 unless told) before it gives a 202.
    private async Task<TimeSpan> WaitAsync(IReadOnlyList<string> recordings, string format, string? maxWaitMs)
    {
        var left = TimeSpan.FromMilliseconds(int.TryParse(maxWaitMs, out var ms) ? Math.Max(ms, 0) : LongestWaitMs);
        var missing = recordings.Max(r => transcoder.Remaining(r, format));
        while (missing > TimeSpan.Zero && left > TimeSpan.Zero)
        {
            // Timers count whole milliseconds and may be a little early: up, and once more if need be.
            var wait = TimeSpan.FromMilliseconds(Math.Ceiling((missing < left ? missing : left).TotalMilliseconds));
            await Task.Delay(wait, clock, CancellationToken.None);
            left -= wait;
            missing = recordings.Max(r => transcoder.Remaining(r, format));
        }

        return missing;
    }

    private Dictionary<string, object> Links(HttpContext http, string recordingId, string extension) =>
        options.MediaKeys.ToDictionary(key => key, key => (object)new { mediaUri = links.Sign(http.Request, recordingId, key, extension) }, StringComparer.Ordinal);

    private Call? Find(string id, string recordingId) =>
        calls.Find(id) is { } call && Stored(call).Contains(recordingId, StringComparer.Ordinal) ? call : null;

    private IReadOnlyList<string> Stored(Call call) =>
        call.Ended is { } ended && clock.GetUtcNow() >= ended + options.RecordingDelay ? call.RecordingIds : [];

    private static object Recording(Call call, string id, Dictionary<string, object>? mediaUris = null, TimeSpan? estimate = null) => new
    {
        id,
        conversationId = call.Id,
        startTime = GenesysJson.Time(call.Queued),
        endTime = GenesysJson.Time(call.Ended),
        media = "audio",
        mediaSubtype = "Trunk",
        annotations = Array.Empty<object>(),
        fileState = "AVAILABLE",
        mediaUris,
        estimatedTranscodeTimeMs = estimate is null ? (long?)null : (long)estimate.Value.TotalMilliseconds,
        sessionId = call.CustomerSessionId,
        recordingFileRole = "CUSTOMER_EXPERIENCE",
        selfUri = $"/api/v2/conversations/{call.Id}/recordings/{id}",
    };
}
