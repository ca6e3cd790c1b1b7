namespace CrmHub.Hub.Ledger;

/// <summary>What an entry may say about itself: a text, a whole number or a flag. Fractions are left out: their spelling is not canonical.</summary>
internal readonly record struct LedgerValue
{
    private readonly string? _text;
    private readonly long _number;
    private readonly bool _isFlag;

    private LedgerValue(string? text, long number, bool isFlag) => (_text, _number, _isFlag) = (text, number, isFlag);

    public static implicit operator LedgerValue(string text) => new(text, 0, isFlag: false);

    public static implicit operator LedgerValue(long number) => new(null, number, isFlag: false);

    public static implicit operator LedgerValue(bool flag) => new(null, flag ? 1 : 0, isFlag: true);

    public void WriteTo(ref JsonLine line)
    {
        if (_text is not null)
        {
            line.Text(_text);
        }
        else if (_isFlag)
        {
            line.Raw(_number == 1 ? "true"u8 : "false"u8);
        }
        else
        {
            line.Number(_number);
        }
    }
}
