using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>
/// A customer in some ninety bytes. Everything of the golden record but its provenance, which only explanations ask for and the store has.
/// </summary>
internal sealed class HotRow
{
    private const int Extended = 4;

    private readonly Vocabulary _words = new();
    private readonly RowWriter _row = new();

    /// <summary>Valid until the next call. Not for concurrent use.</summary>
    public ReadOnlySpan<byte> Write(KnownCustomer customer)
    {
        _row.Clear();
        _row.Id(customer.Id);
        _row.Number(customer.Version);
        _row.Number(customer.UpdatedAt.ToUnixTimeMilliseconds());
        _row.Number(customer.LearntAt.ToUnixTimeMilliseconds());
        // Never before the oldest of all values, and most often of the same moment: one byte.
        _row.Number(customer.VolatileLearntAt is { } at ? 1 + Math.Max(0, (long)(at - customer.LearntAt).TotalMilliseconds) : 0);
        var golden = customer.Golden;
        _row.Text(golden.FirstName);
        _row.Text(golden.LastName);
        _row.Text(golden.AccountId);
        _row.Text(golden.AccountName);
        _row.Text(golden.AccountNumber);
        Word(golden.Tier);
        Word(golden.Status);
        _row.Number(golden.Emails.Count);
        foreach (var email in golden.Emails)
            _row.Text(email);
        _row.Number(golden.Phones.Count);
        foreach (var phone in golden.Phones)
            Phone(phone);
        _row.Number(golden.Records.Count);
        foreach (var record in golden.Records)
            Record(record);
        new HotExtras(_row).Write(golden);
        return _row.Written;
    }

    /// <summary>Safe for concurrent use.</summary>
    public KnownCustomer Read(ReadOnlySpan<byte> row)
    {
        var from = new RowReader(row);
        var (id, version, updated, learnt, volatileAfter) = (from.Id(), from.Number(), from.Number(), from.Number(), from.Number());
        var golden = new GoldenRecord
        {
            FirstName = from.Text(),
            LastName = from.Text(),
            AccountId = from.Text(),
            AccountName = from.Text(),
            AccountNumber = from.Text(),
            Tier = Word(ref from),
            Status = Word(ref from),
            Emails = Many(ref from, static (ref RowReader r, HotRow _) => r.Text()),
            Phones = Many(ref from, static (ref RowReader r, HotRow self) => self.Phone(ref r)),
            Records = Many(ref from, static (ref RowReader r, HotRow self) => new CrossReference(self.Word(ref r), self.Word(ref r), r.Text(), r.Text())),
        };
        golden = HotExtras.Read(ref from, golden);
        return new KnownCustomer(id, version, golden, DateTimeOffset.FromUnixTimeMilliseconds(learnt), DateTimeOffset.FromUnixTimeMilliseconds(updated))
        {
            VolatileLearntAt = volatileAfter == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(learnt + volatileAfter - 1),
        };
    }

    public static (Guid Id, long Version) Head(ReadOnlySpan<byte> row)
    {
        var from = new RowReader(row);
        return (from.Id(), from.Number());
    }

    private delegate T Reading<T>(ref RowReader from, HotRow self);

    private T[] Many<T>(ref RowReader from, Reading<T> read)
    {
        var values = new T[from.Number()];
        for (var i = 0; i < values.Length; i++)
            values[i] = read(ref from, this);
        return values;
    }

    private void Record(CrossReference record)
    {
        Word(record.System);
        Word(record.Kind);
        _row.Text(record.Id);
        _row.Text(record.Url);
    }

    private void Phone(KnownPhone phone)
    {
        var packed = phone.IsE164 && BlindValue.Phone(phone.Text) is not null;
        Word(phone.Kind);
        _row.Number((packed ? 0 : phone.IsE164 ? 1 : 2) + (phone.Extension is null ? 0 : Extended));
        if (packed)
            _row.E164(phone.Text);
        else
            _row.Text(phone.Text);
        if (phone.Extension is { } extension)
            _row.Text(extension);
    }

    private KnownPhone Phone(ref RowReader from)
    {
        var kind = Word(ref from);
        var form = from.Number();
        var number = form % Extended == 0 ? from.E164() : from.Text();
        return new KnownPhone(number, kind, form % Extended < 2, form >= Extended ? from.Text() : null);
    }

    // 0: spelled out; 1: empty; else the word's number and one.
    private void Word(string word)
    {
        var number = word.Length == 0 ? 0 : _words.NumberOf(word);
        _row.Number(word.Length == 0 ? 1 : number == 0 ? 0 : number + 1);
        if (word.Length > 0 && number == 0)
            _row.Text(word);
    }

    private string Word(ref RowReader from) => from.Number() switch
    {
        0 => from.Text(),
        1 => "",
        var number => _words.WordOf((int)number - 1),
    };
}
