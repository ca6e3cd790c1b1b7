using System.CommandLine;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Commands;

/// <summary><c>key create --name … --roles agent,integration [--file data/keys.json]</c>: prints the key, once.</summary>
internal static class KeyCommand
{
    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "Who will use it, for people", Required = true };
        var roles = new Option<string>("--roles") { Description = "Comma-separated: agent, integration, steward, privacy, operator, auditor", Required = true };
        var file = new Option<string>("--file") { Description = "The file of keys (Hub:ApiKeys); a running hub notices the change", DefaultValueFactory = _ => new HubOptions().ApiKeys };
        var create = new Command("create", "Make an API key and print it; it is not shown again") { name, roles, file };
        create.SetAction(parsed => Make(parsed.GetValue(name)!, parsed.GetValue(roles)!, parsed.GetValue(file)!));
        return new Command("key", "API keys") { create };
    }

    private static int Make(string name, string roleNames, string file)
    {
        if (!ApiKeys.TryRoles(roleNames, out var roles))
        {
            Console.Error.WriteLine($"--roles '{roleNames}': take one or more of agent, integration, steward, privacy, operator, auditor, separated by commas.");
            return 2;
        }

        try
        {
            var (key, secret) = ApiKeys.Create(name, roles, TimeProvider.System.GetUtcNow());
            ApiKeyFile.Append(file, key);
            Console.WriteLine(secret);
            return 0;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
