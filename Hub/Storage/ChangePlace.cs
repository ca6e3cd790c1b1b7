using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Storage;

/// <summary>A place in the order of customers' last changes.</summary>
/// <param name="Sequence">Ledger position of a change.</param>
/// <param name="Customer">The last customer of that change already seen; several change at once in a merge.</param>
internal readonly record struct ChangePlace(long Sequence, byte[] Customer)
{
    private const int IdBytes = 16;

    /// <summary>Before the first.</summary>
    public static readonly ChangePlace Start = new(-1, new byte[IdBytes]);

    public static ChangePlace Of(CustomerRow row) => new(row.ChangeSeq, row.Id);

    /// <summary>Behind everything of one change.</summary>
    public static ChangePlace After(long sequence) => new(sequence, [.. Enumerable.Repeat(byte.MaxValue, IdBytes)]);

    public string Text() => $"{Sequence}.{Ids.FromBytes(Customer):N}";

    /// <summary>Reads what <see cref="Text"/> wrote; null when it did not.</summary>
    public static ChangePlace? Read(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && long.TryParse(text.AsSpan(0, dot), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var sequence)
            && sequence >= -1 && Guid.TryParseExact(text.AsSpan(dot + 1), "N", out var customer)
            ? new ChangePlace(sequence, customer.Bytes())
            : null;
    }
}
