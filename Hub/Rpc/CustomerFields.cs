using CrmHub.Adapters.Model;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>The open-ended fields of a customer as a client writes them. Refuses by field.</summary>
internal static class CustomerFields
{
    public static IReadOnlyList<string> Tags(IReadOnlyList<string> tags) => tags.Count <= 50
        ? [.. tags.Select((t, i) => Check.Required($"tags[{i}]", t, 80))]
        : throw new InvalidFieldException("tags", "takes at most 50 values.");

    public static IReadOnlyDictionary<string, string> Attributes(IDictionary<string, string> attributes)
    {
        if (attributes.Count > 64)
            throw new InvalidFieldException("attributes", $"has {attributes.Count} entries; at most 64 are taken.");
        return attributes.ToDictionary(a => Check.Required("attributes", a.Key, 80), a => Check.AtMost($"attributes.{a.Key}", a.Value, 1_000), StringComparer.Ordinal);
    }

    public static IReadOnlyList<ContactConsent> Consents(IReadOnlyList<V1.Consent> consents)
    {
        if (consents.Count > 20)
            throw new InvalidFieldException("consents", "takes at most 20 values.");
        var read = new List<ContactConsent>(consents.Count);
        foreach (var (consent, i) in consents.Select((c, i) => (c, i)))
        {
            var purpose = Check.Token($"consents[{i}].purpose", consent.Purpose, 80);
            var source = Check.AtMost($"consents[{i}].source", consent.Source, 255);
            if (consent.State is V1.ConsentState.Granted or V1.ConsentState.Denied)
                read.Add(new ContactConsent(purpose, consent.State == V1.ConsentState.Granted, source));
            else if (consent.State != V1.ConsentState.Unknown)
                throw new InvalidFieldException($"consents[{i}].state", "is not a state this version knows.");
        }

        return read;
    }

    public static string? Extension(string field, string extension) => extension.Length == 0
        ? null
        : extension.Length <= 11 && extension.All(char.IsAsciiDigit) ? extension : throw new InvalidFieldException(field, "takes 1 to 11 digits.");
}
