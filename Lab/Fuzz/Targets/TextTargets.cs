using System.Text;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;
using CrmHub.Shim;
using CrmHub.Shim.Admission;
using CrmHub.Shim.Json;
using CrmHub.Shim.Lookups;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>Numbers, addresses, names and headers.</summary>
internal static class TextTargets
{
    private static readonly CredentialCheck Credentials = new(
        Options.Create(new ShimOptions { SigningSecrets = ["0123456789abcdef"], AccessKeys = ["0123456789abcdef01234567"] }), StoppedClock.Instance, NullLogger<CredentialCheck>.Instance);

    public static IEnumerable<Target> All =>
    [
        Lines("text.phone", text => PhoneReader.Read(text, "US").Phone is not null | PhoneReader.Read(text, "EE").Phone is not null | PhoneReader.Read(CallerAddress.Number(text), "BR").Phone is not null),
        Lines("text.email", text => Normaliser.Email(text).Length > 0 | SchemaFormats.IsEmail(text) | BlindValue.Email(Normaliser.Email(text)) is not null),
        Lines("text.name", text => BlindValue.Name(Normaliser.Text(text, 80)) is not null),
        Lines("text.instant", text => SchemaFormats.IsDateTime(text)),
        Target.Of("header.credentials", Admitted),
    ];

    private static Target Lines(string name, Func<string, bool> accepts) =>
        Target.Of(name, input => accepts(Text(input))) with { Corpus = Seeds.LinesOf(name) };

    // Half surrogates are no bytes of UTF-8, but .NET strings hold them.
    private static string Text(byte[] input) => Encoding.UTF8.GetString(input).Replace('\uFFFD', '\uD800');

    private static bool Admitted(byte[] input)
    {
        var headers = new HeaderDictionary();
        foreach (var line in Encoding.Latin1.GetString(input).Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers.Append(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        return Credentials.IsAdmitted(headers, "{}"u8, isEvent: true);
    }
}
