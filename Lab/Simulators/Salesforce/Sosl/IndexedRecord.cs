using System.IO.Enumeration;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Sosl;

/// <summary>What the search index knows of one record.</summary>
internal sealed class IndexedRecord
{
    private readonly List<Entry> _entries = [];

    public IndexedRecord(Record record)
    {
        Id = record.Id;
        foreach (var field in record.Type.Fields.Where(f => f is { IsText: true, Restricted: false, Computed: false }))
        {
            if (record[field] is string text)
                _entries.Add(new Entry(ScopeOf(record.Type, field), new SearchWords(text)));
        }
    }

    public string Id { get; }

    public bool Matches(SearchTerm term, SearchScope scope) => term switch
    {
        SearchTerm.And and => (and.OneNumber is { } number && HoldsNumber(number, scope)) || and.Parts.All(p => Matches(p, scope)),
        SearchTerm.Or or => or.Parts.Any(p => Matches(p, scope)),
        SearchTerm.AndNot not => Matches(not.Wanted, scope) && !Matches(not.Unwanted, scope),
        SearchTerm.Phrase phrase => HoldsNumber(phrase.Plain, scope) || _entries.Exists(e => e.IsIn(scope) && e.Words.HoldsPhrase(phrase.Plain)),
        SearchTerm.Word word => HoldsNumber(word.Plain, scope) || _entries.Exists(e => e.IsIn(scope) && Holds(e, word)),
        _ => false,
    };

    private bool HoldsNumber(SearchWords number, SearchScope scope) =>
        _entries.Exists(e => e.Scope == SearchScope.Phone && e.IsIn(scope) && e.Words.HoldsNumber(number));

    private static bool Holds(Entry entry, SearchTerm.Word word)
    {
        if (!word.HasWildcard)
            return entry.Words.Text.Equals(word.Plain.Text, StringComparison.OrdinalIgnoreCase) || entry.Words.HoldsPhrase(word.Plain);
        if (entry.Scope == SearchScope.Phone && word is { IsBeginning: true, Plain.IsNumber: true })
            return entry.Words.Digits.StartsWith(word.Plain.Digits, StringComparison.Ordinal);
        return entry.Words.Words.Append(entry.Words.Text).Any(w => FileSystemName.MatchesSimpleExpression(word.Pattern, w, ignoreCase: true));
    }

    private static SearchScope ScopeOf(SObjectType type, Field field) => field.Type switch
    {
        FieldType.Phone => SearchScope.Phone,
        FieldType.Email => SearchScope.Email,
        _ when field == type.NameField || field.Name is "FirstName" or "LastName" => SearchScope.Name,
        _ => SearchScope.All,
    };

    private sealed record Entry(SearchScope Scope, SearchWords Words)
    {
        public bool IsIn(SearchScope wanted) => wanted == SearchScope.All || wanted == Scope;
    }
}
