using System.Globalization;
using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>Ids are positive numbers; elsewhere in the hub they are text.</summary>
internal static class RecordId
{
    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static long? TryParse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    /// <summary>Throws <see cref="AdapterException"/> of kind Invalid when the text is no id.</summary>
    public static long Parse(string text) =>
        TryParse(text) ?? throw new AdapterException(FailureKind.Invalid, "malformed_id", "A record id is no Pipedrive id: a positive number.");
}
