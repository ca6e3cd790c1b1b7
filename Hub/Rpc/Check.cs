using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Rpc;

/// <summary>Refuses what cannot be right, by field.</summary>
internal static class Check
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1_000;

    public static string Required(string field, string value, int longest)
    {
        var text = AtMost(field, value, longest);
        return text.Length > 0 ? text : throw new InvalidFieldException(field, "is required.");
    }

    public static string AtMost(string field, string value, int longest)
    {
        if (value.Length > longest)
            throw new InvalidFieldException(field, $"has {value.Length} characters; at most {longest} are taken.");
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new InvalidFieldException(field, "contains a NUL character.");
        return value.Trim();
    }

    public static Guid Id(string field, string value) =>
        Guid.TryParseExact(value, "D", out var id) ? id : throw new InvalidFieldException(field, "is not a UUID in lower-case text with hyphens.");

    public static OpId Op(string field, string value)
    {
        try
        {
            return OpId.Parse(value);
        }
        catch (FormatException e)
        {
            throw new InvalidFieldException(field, e.Message);
        }
    }

    public static int Between(string field, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new InvalidFieldException(field, $"must be between {least} and {most}.");

    public static int PageSize(int size) => size == 0 ? DefaultPage : Between("page_size", size, 1, LargestPage);

    public static InvalidFieldException BadToken() => new("page_token", "is not one this list gave out.");

    /// <summary>What somebody says about their deed: enough to mean something, short enough for the ledger.</summary>
    public static string Reason(string field, string value)
    {
        var reason = Required(field, value, 500);
        return reason.Length >= 3 ? reason : throw new InvalidFieldException(field, "has fewer than 3 characters; say why.");
    }

    public static string Token(string field, string value, int longest)
    {
        var text = Required(field, value, longest);
        return text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-' or '_')
            ? text
            : throw new InvalidFieldException(field, "takes only a-z, 0-9, '-' and '_'.");
    }
}
