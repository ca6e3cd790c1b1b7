using System.CommandLine;
using System.Net.Sockets;
using System.Text.Json;

namespace CrmHub.Lab.Simulators.Hosting;

/// <summary>
/// A simulator as a subcommand with the common options. Prints one line <c>listening {"system":…,"url":…}</c> and serves until
/// SIGTERM or Ctrl-C. Exit codes: 0 stopped, 1 wrong usage, 2 could not start (address taken, journal or seed file unusable).
/// </summary>
internal sealed class SimulatorCommand : Command
{
    private const int CannotStart = 2;

    private readonly Option<string> _url = new("--urls")
    {
        Description = "Address to listen on; port 0 picks a free one.",
        DefaultValueFactory = _ => "http://127.0.0.1:0",
    };

    private readonly Option<string?> _journal = new("--journal") { Description = "JSON Lines file to append to; in memory only when absent." };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Seed of everything drawn at random.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> _seedFile = new("--seed-file") { Description = "JSON file with the data to start from." };

    /// <param name="name">Subcommand and system name.</param>
    /// <param name="description">One line for the help.</param>
    /// <param name="start">Starts the simulator; further options can be added to <see cref="Command.Options"/> and read from the parse result.</param>
    public SimulatorCommand(string name, string description, Func<SimulatorOptions, ParseResult, CancellationToken, Task<Simulator>> start)
        : base(name, description)
    {
        Options.Add(_url);
        Options.Add(_journal);
        Options.Add(_seed);
        Options.Add(_seedFile);
        SetAction((parsed, cancellationToken) => ServeAsync(parsed, start, cancellationToken));
    }

    private async Task<int> ServeAsync(
        ParseResult parsed, Func<SimulatorOptions, ParseResult, CancellationToken, Task<Simulator>> start, CancellationToken cancellationToken)
    {
        try
        {
            await using var simulator = await start(Read(parsed), parsed, cancellationToken);
            var line = JsonSerializer.Serialize(new { system = simulator.Name, url = simulator.BaseAddress.GetLeftPart(UriPartial.Authority) });
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"listening {line}");
            await parsed.InvocationConfiguration.Output.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException or JsonException or FormatException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"{Name}: cannot start: {e.Message}");
            return CannotStart;
        }
    }

    private SimulatorOptions Read(ParseResult parsed) => new()
    {
        Url = parsed.GetValue(_url)!,
        JournalPath = parsed.GetValue(_journal),
        Seed = parsed.GetValue(_seed),
        SeedFile = parsed.GetValue(_seedFile),
    };
}
