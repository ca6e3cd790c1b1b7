using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>The fields few customers have: one byte says which of them follow, so that all others pay one byte.</summary>
internal readonly ref struct HotExtras(RowWriter row)
{
    private const int Tags = 1;
    private const int Notes = 2;
    private const int Attributes = 4;
    private const int Consents = 8;
    private const int Cases = 16;

    public void Write(GoldenRecord golden)
    {
        row.Number(
            (golden.Tags.Count > 0 ? Tags : 0) | (golden.Notes.Length > 0 ? Notes : 0) | (golden.Attributes.Count > 0 ? Attributes : 0)
            | (golden.Consents.Count > 0 ? Consents : 0) | (golden.Cases.Count > 0 ? Cases : 0));
        Count(golden.Tags.Count);
        foreach (var tag in golden.Tags)
            row.Text(tag);
        if (golden.Notes.Length > 0)
            row.Text(golden.Notes);
        Count(golden.Attributes.Count);
        foreach (var (key, value) in golden.Attributes)
            Texts(key, value);
        Count(golden.Consents.Count);
        foreach (var (purpose, word) in golden.Consents)
        {
            row.Number(word.Granted ? 1 : 0);
            Texts(purpose, word.Source);
        }

        Count(golden.Cases.Count);
        foreach (var known in golden.Cases)
        {
            Texts(known.Id, known.Subject, known.Status);
            // 0 is unknown; no system has cases of 1970.
            row.Number(known.ChangedAt ?? 0);
        }
    }

    public static GoldenRecord Read(ref RowReader from, GoldenRecord golden)
    {
        var present = from.Number();
        if (present == 0)
            return golden;
        return golden with
        {
            Tags = (present & Tags) != 0 ? Many(ref from, static (ref RowReader r) => r.Text()) : [],
            Notes = (present & Notes) != 0 ? from.Text() : "",
            Attributes = Sorted((present & Attributes) != 0 ? Many(ref from, static (ref RowReader r) => KeyValuePair.Create(r.Text(), r.Text())) : []),
            Consents = Sorted((present & Consents) != 0 ? Many(ref from, Word) : []),
            Cases = (present & Cases) != 0 ? Many(ref from, Case) : [],
        };
    }

    private delegate T Reading<T>(ref RowReader from);

    private static T[] Many<T>(ref RowReader from, Reading<T> read)
    {
        var values = new T[from.Number()];
        for (var i = 0; i < values.Length; i++)
            values[i] = read(ref from);
        return values;
    }

    private static SortedDictionary<string, T> Sorted<T>(KeyValuePair<string, T>[] entries) => new(new Dictionary<string, T>(entries), StringComparer.Ordinal);

    private static KeyValuePair<string, Consent> Word(ref RowReader from)
    {
        var granted = from.Number() == 1;
        return KeyValuePair.Create(from.Text(), new Consent(granted, from.Text()));
    }

    private static KnownCase Case(ref RowReader from) => new(from.Text(), from.Text(), from.Text(), from.Number() is > 0 and var at ? at : null);

    private void Count(int count)
    {
        if (count > 0)
            row.Number(count);
    }

    private void Texts(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            row.Text(text);
    }
}
