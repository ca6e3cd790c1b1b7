namespace CrmHub.Lab.Simulators.Salesforce.Sosl;

/// <summary>What is searched for, as a tree.</summary>
internal abstract record SearchTerm
{
    /// <summary>One word; <c>*</c> and <c>?</c> in <see cref="Pattern"/> are wildcards unless preceded by <c>\</c>.</summary>
    public sealed record Word(string Pattern) : SearchTerm
    {
        public SearchWords Plain { get; } = new(Pattern.Replace("\\", "", StringComparison.Ordinal));

        public bool HasWildcard { get; } = Pattern.Where((c, i) => c is '*' or '?' && (i == 0 || Pattern[i - 1] != '\\')).Any();

        /// <summary>Ends in a <c>*</c>: whatever begins so.</summary>
        public bool IsBeginning { get; } = Pattern.EndsWith('*') && !Pattern.EndsWith(@"\*", StringComparison.Ordinal);
    }

    /// <summary>Words in a row.</summary>
    public sealed record Phrase(string Text) : SearchTerm
    {
        public SearchWords Plain { get; } = new(Text);
    }

    public sealed record And(IReadOnlyList<SearchTerm> Parts) : SearchTerm
    {
        /// <summary>The parts as the one number they may be: <c>(415) 555-1212</c> arrives as two words.</summary>
        public SearchWords? OneNumber { get; } = Parts.All(p => p is Word { Plain.IsNumber: true, HasWildcard: false })
            ? new SearchWords(string.Concat(Parts.Cast<Word>().Select(w => w.Plain.Text)))
            : null;
    }

    public sealed record Or(IReadOnlyList<SearchTerm> Parts) : SearchTerm;

    public sealed record AndNot(SearchTerm Wanted, SearchTerm Unwanted) : SearchTerm;
}
