using System.CommandLine;

namespace CrmHub.Cli;

/// <summary>What every command takes.</summary>
internal static class HubOptions
{
    public static readonly Option<string> Url = new("--hub") { Description = "Where the hub listens for gRPC", DefaultValueFactory = _ => "http://127.0.0.1:7070" };

    public static readonly Option<string> KeyFile = new("--key-file") { Description = "A file that holds an API key", Required = true };
}
