using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Pipedrive;

/// <summary>The users of the company.</summary>
internal static class Staff
{
    /// <summary>Whom the tokens act for.</summary>
    public const long ApiUser = 3;

    /// <summary>A person at the keyboard.</summary>
    public const long Agent = 1;

    public const long Last = 4;

    private static readonly string[] Names = ["Avery Quinn", "Beatriz Moraes", "Integration User", "Dagmar Saar"];

    public static IEnumerable<JsonObject> All => Names.Select((name, i) => new JsonObject
    {
        ["id"] = i + 1,
        ["name"] = name,
        ["email"] = $"{name.Replace(' ', '.')}@acme.example".ToLowerInvariant(),
        ["active_flag"] = true,
        ["is_admin"] = i == 2 ? 1 : 0,
        ["is_you"] = i + 1 == ApiUser,
        ["locale"] = "en_US",
        ["timezone_name"] = "Europe/Tallinn",
    });
}
