using System.Globalization;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>Conditional requests: dates with the precision of a second for every row, entity tags for accounts only.</summary>
internal static class Conditions
{
    /// <summary>The answer that takes the place of the work, or null to go on.</summary>
    public static Answer? Check(Call call, Record record)
    {
        var isRead = call.Method is "GET" or "HEAD";
        if (Date(call, "If-Modified-Since") is { } since && isRead && record.LastModified <= since)
            return new Answer(304);
        if (Date(call, "If-Unmodified-Since") is { } until && record.LastModified > until)
            return Failed();
        if (record.Type.Name != "Account")
            return null;
        if (call.Headers.GetValueOrDefault("If-Match") is { } wanted && !Names(wanted, record))
            return Failed();
        if (call.Headers.GetValueOrDefault("If-None-Match") is { } known && Names(known, record))
            return isRead ? new Answer(304) : Failed();
        return null;
    }

    public static IReadOnlyDictionary<string, string> Headers(Record record)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Last-Modified"] = record.LastModified.ToString("R", CultureInfo.InvariantCulture) };
        if (record.Type.Name == "Account")
            headers["ETag"] = Tag(record);
        return headers;
    }

    private static Answer Failed() => Answer.Failed(412, "PRECONDITION_FAILED", "The precondition of the request is not met");

    private static bool Names(string header, Record record) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag == Tag(record));

    private static string Tag(Record record) => $"\"{record.LastModified.ToUnixTimeMilliseconds():x}-{record.Id}\"";

    private static DateTimeOffset? Date(Call call, string header)
    {
        if (call.Headers.GetValueOrDefault(header) is not { } text)
            return null;
        return DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw ApiException.Bad("INVALID_HEADER", $"Invalid date in header {header}: {text}");
    }
}
