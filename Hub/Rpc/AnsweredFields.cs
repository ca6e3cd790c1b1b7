using Google.Protobuf.Reflection;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Answers the fields a client asked for and no other (SP-27).</summary>
internal static class AnsweredFields
{
    private const string Always = "id";

    // Only Get answers these.
    private static readonly string[] NeverLookedUp = ["last_interaction_at", "provenance", "last_interactions", "last_cases"];

    private static readonly IReadOnlyList<FieldDescriptor> All =
        [.. V1.Customer.Descriptor.Fields.InDeclarationOrder().Where(f => !NeverLookedUp.Contains(f.Name, StringComparer.Ordinal))];

    /// <exception cref="InvalidFieldException">A name is not one of a customer's.</exception>
    public static void Check(IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (!All.Any(f => f.Name == fields[i]))
                throw new InvalidFieldException($"fields[{i}]", $"'{Rpc.Check.AtMost($"fields[{i}]", fields[i], 80)}' is none of {string.Join(", ", All.Select(f => f.Name))}.");
        }
    }

    /// <summary>Clears what was not asked for; an empty list asks for everything.</summary>
    public static void Keep(V1.LookupResponse response, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
            return;
        var others = All.Where(f => f.Name != Always && !fields.Contains(f.Name, StringComparer.Ordinal)).ToList();
        foreach (var match in response.Matches)
            others.ForEach(f => f.Accessor.Clear(match.Customer));
    }
}
