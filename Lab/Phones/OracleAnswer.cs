using PhoneNumbers;

namespace CrmHub.Lab.Phones;

/// <summary>What a library says of one text; every field is text, empty where the text was refused.</summary>
internal sealed record OracleAnswer
{
    public required string Text { get; init; }

    public required string Region { get; init; }

    public string Error { get; init; } = "";

    public string E164 { get; init; } = "";

    public string Valid { get; init; } = "";

    public string Possible { get; init; } = "";

    public string NumberRegion { get; init; } = "";

    public string Type { get; init; } = "";

    public string Extension { get; init; } = "";

    public string International { get; init; } = "";

    public string National { get; init; } = "";

    public string Rfc3966 { get; init; } = "";

    public string ValidForRegion { get; init; } = "";

    public string Source { get; init; } = "";

    public string Carrier { get; init; } = "";

    /// <summary>The fields in the order in which Oracle/answers.mjs writes them.</summary>
    public static OracleAnswer From(string[] fields) =>
        fields.Length == 3
            ? new() { Text = fields[0], Region = fields[1], Error = fields[2] }
            : new()
            {
                Text = fields[0],
                Region = fields[1],
                E164 = fields[3],
                Valid = fields[4],
                Possible = fields[5],
                NumberRegion = fields[6],
                Type = fields[7],
                Extension = fields[8],
                International = fields[9],
                National = fields[10],
                Rfc3966 = fields[11],
                ValidForRegion = fields[12],
                Source = fields[13],
                Carrier = fields[14],
            };

    public static OracleAnswer Ours(string text, string region)
    {
        var util = PhoneNumberUtil.GetInstance();
        PhoneNumber number;
        try
        {
            number = util.Parse(text, region);
        }
        catch (NumberParseException e)
        {
            return new() { Text = text, Region = region, Error = e.ErrorType.ToString() };
        }
        var raw = region == "ZZ" ? null : util.ParseAndKeepRawInput(text, region);
        return new()
        {
            Text = text,
            Region = region,
            E164 = util.Format(number, PhoneNumberFormat.E164),
            Valid = util.IsValidNumber(number) ? "true" : "false",
            Possible = util.IsPossibleNumber(number) ? "true" : "false",
            NumberRegion = util.GetRegionCodeForNumber(number) ?? "",
            Type = util.GetNumberType(number).ToString(),
            Extension = number.HasExtension ? number.Extension : "",
            International = util.Format(number, PhoneNumberFormat.INTERNATIONAL),
            National = util.Format(number, PhoneNumberFormat.NATIONAL),
            Rfc3966 = util.Format(number, PhoneNumberFormat.RFC3966),
            ValidForRegion = util.IsValidNumberForRegion(number, region) ? "true" : "false",
            Source = raw?.CountryCodeSource.ToString() ?? "",
            Carrier = raw?.PreferredDomesticCarrierCode ?? "",
        };
    }

    /// <summary>Equal in what decides who called: whether it is a number, which, valid or not, where and of what type.</summary>
    public bool AgreesInSubstance(OracleAnswer other) =>
        (Error, E164, Valid, NumberRegion, Type) == (other.Error, other.E164, other.Valid, other.NumberRegion, other.Type);

    /// <summary>The answer without the question, by the names the report gives the properties.</summary>
    public static readonly IReadOnlyList<(string Name, Func<OracleAnswer, string> Of)> Properties =
    [
        ("refusal", a => a.Error), ("E.164", a => a.E164), ("validity", a => a.Valid), ("region", a => a.NumberRegion), ("type", a => a.Type),
        ("possible", a => a.Possible), ("extension", a => a.Extension), ("international", a => a.International), ("national", a => a.National),
        ("RFC 3966", a => a.Rfc3966), ("valid for region", a => a.ValidForRegion), ("source of code", a => a.Source), ("carrier", a => a.Carrier),
    ];
}
