using System.Buffers;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>API names of fields come from settings and go into queries and addresses as they are: only harmless ones are let in.</summary>
internal static class FieldName
{
    public const string Problem = "is not the API name of a field, such as Phone_E164__c";

    private const int Longest = 80;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= Longest && char.IsAsciiLetter(text[0]) && text.AsSpan().IndexOfAnyExcept(Allowed) < 0;
}
