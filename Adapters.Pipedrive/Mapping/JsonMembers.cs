using System.Text.Json;
using CrmHub.Adapters.Http;

namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>Members of answers in the forms Pipedrive has for them.</summary>
internal static class JsonMembers
{
    /// <summary>A positive number.</summary>
    public static long? Id(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var id) && id > 0 ? id : null;

    /// <summary>A custom field as text: text, a number, or an object with one of them as value.</summary>
    public static string? Plain(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } => element.Text(name),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.Object } value => value.Plain("value"),
        _ => null,
    };
}
