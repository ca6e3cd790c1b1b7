namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>A checkbox that, ticked, says what a person allows or refuses. Not ticked it says nothing: nobody may have asked.</summary>
internal sealed record ConsentField(string Field, string Purpose, bool Granted)
{
    private const char Refusal = '!';
    private const int LongestPurpose = 80;

    /// <summary>Reads the field and the purpose, with <c>!</c> before it where the tick is a refusal.</summary>
    public static (ConsentField? Value, string? Problem) Parse(string field, string purpose)
    {
        if (!FieldName.IsValid(field))
            return (null, FieldName.Problem);
        var name = purpose.TrimStart(Refusal);
        var isPurpose = name.Length is > 0 and <= LongestPurpose && purpose.Length - name.Length <= 1 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
        return isPurpose
            ? (new ConsentField(field, name, purpose[0] != Refusal), null)
            : (null, "names no purpose: lower-case letters, digits and '_', with '!' before it where the tick is a refusal");
    }
}
