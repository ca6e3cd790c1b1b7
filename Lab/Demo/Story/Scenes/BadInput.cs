using System.Text.Json;

namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>Forged and broken events.</summary>
internal static class BadInput
{
    private const string WrongType = """{"conversationId":"bad-1","endTime":"2026-03-14T10:10:30Z","durationSeconds":"ten minutes"}""";
    private const string Truncated = """{"conversationId":"bad-2","callerId":""";

    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("Forged and broken events", "A stranger gets nothing; a broken sender gets a reason, and an operator gets the original bytes to correct and replay.");
        var (forged, _) = await stage.Reception.PostAsync(WrongType, "not the secret of this hub", ct);
        stage.Narrator.Expect(forged == 401, $"signed with a wrong secret: {forged}, nothing kept");
        foreach (var body in new[] { WrongType, Truncated })
        {
            var (status, answer) = await stage.Reception.PostAsync(body, secret: null, ct);
            stage.Narrator.Expect(status == 400, $"{(body == WrongType ? "a text for a number" : "JSON that breaks off")}: {status}, {Fault(answer)}");
        }
        var letters = await stage.ControlRoom.DeadLettersAsync(ct);
        stage.Narrator.Expect(letters.Count == 2, $"{letters.Count} dead letters (gRPC Operations.ListDeadLetters):");
        stage.Narrator.Table(
            ["came in at", "reason", "field", "bytes kept"],
            letters.Select(l => (IReadOnlyList<string>)[l.Source[(l.Source.IndexOf(':', StringComparison.Ordinal) + 1)..], l.Reason, l.Field.Length > 0 ? l.Field : "–", $"{l.OriginalSize}"]));
    }

    private static string Fault(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0
            ? string.Join(' ', errors[0].EnumerateObject().Select(p => p.Value.ToString()).Where(v => v.Length > 0))
            : answer.ToString();
}
