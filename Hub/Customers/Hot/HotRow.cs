using System.Buffers.Binary;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>
/// A customer in some ninety bytes. Everything of the golden record but its provenance, with the policy behind it, which only explanations
/// ask for and the store has, and but the second half of its id, which the index has at hand.
/// </summary>
internal sealed class HotRow
{
    private const int Extended = 4;
    private const string Placeholder = "\0";

    private readonly Vocabulary _words = new();
    private readonly RowWriter _row = new();

    /// <summary>Valid until the next call. Not for concurrent use.</summary>
    public ReadOnlySpan<byte> Write(KnownCustomer customer)
    {
        _row.Clear();
        _row.Half(Halves(customer.Id).First);
        _row.Number(customer.Version);
        _row.Number(customer.LearntAt.ToUnixTimeMilliseconds());
        _row.Difference(customer.UpdatedAt.ToUnixTimeMilliseconds() - customer.LearntAt.ToUnixTimeMilliseconds());
        // Never before the oldest of all values, and most often of the same moment: one byte.
        _row.Number(customer.VolatileLearntAt is { } at ? 1 + Math.Max(0, (long)(at - customer.LearntAt).TotalMilliseconds) : 0);
        var golden = customer.Golden;
        _row.Text(golden.FirstName);
        _row.Text(golden.LastName);
        Word(golden.AccountId);
        Word(golden.AccountName);
        _row.Text(golden.AccountNumber);
        Word(golden.Tier);
        Word(golden.Status);
        _row.Number(golden.Emails.Count);
        foreach (var email in golden.Emails)
            Email(email);
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
    /// <param name="row">As written.</param>
    /// <param name="secondHalf">Of its id.</param>
    public KnownCustomer Read(ReadOnlySpan<byte> row, ulong secondHalf)
    {
        var from = new RowReader(row);
        var (firstHalf, version, learnt, updatedAfter, volatileAfter) = (from.Half(), from.Number(), from.Number(), from.Difference(), from.Number());
        var golden = new GoldenRecord
        {
            FirstName = from.Text(),
            LastName = from.Text(),
            AccountId = Word(ref from),
            AccountName = Word(ref from),
            AccountNumber = from.Text(),
            Tier = Word(ref from),
            Status = Word(ref from),
            Emails = Many(ref from, static (ref RowReader r, HotRow self) => self.Email(ref r)),
            Phones = Many(ref from, static (ref RowReader r, HotRow self) => self.Phone(ref r)),
            Records = Many(ref from, static (ref RowReader r, HotRow self) => self.Record(ref r)),
        };
        golden = HotExtras.Read(ref from, golden);
        return new KnownCustomer(
            Id(firstHalf, secondHalf), version, golden, DateTimeOffset.FromUnixTimeMilliseconds(learnt), DateTimeOffset.FromUnixTimeMilliseconds(learnt + updatedAfter))
        {
            VolatileLearntAt = volatileAfter == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(learnt + volatileAfter - 1),
        };
    }

    public static (ulong FirstHalf, long Version) Head(ReadOnlySpan<byte> row)
    {
        var from = new RowReader(row);
        return (from.Half(), from.Number());
    }

    public static (ulong First, ulong Second) Halves(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    private static Guid Id(ulong firstHalf, ulong secondHalf)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, firstHalf);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], secondHalf);
        return new Guid(bytes, bigEndian: true);
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
        // All records of a system have one address but for their id.
        Word(record.Id.Length == 0 ? record.Url : record.Url.Replace(record.Id, Placeholder, StringComparison.Ordinal));
    }

    private CrossReference Record(ref RowReader from)
    {
        var (system, kind, id, url) = (Word(ref from), Word(ref from), from.Text(), Word(ref from));
        return new CrossReference(system, kind, id, url.Replace(Placeholder, id, StringComparison.Ordinal));
    }

    private void Email(string email)
    {
        var at = email.LastIndexOf('@');
        var hasDomain = at >= 0 && at < email.Length - 1;
        _row.Text(hasDomain ? email[..at] : email);
        Word(hasDomain ? email[(at + 1)..] : "");
    }

    private string Email(ref RowReader from)
    {
        var (mailbox, domain) = (from.Text(), Word(ref from));
        return domain.Length == 0 ? mailbox : $"{mailbox}@{domain}";
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
