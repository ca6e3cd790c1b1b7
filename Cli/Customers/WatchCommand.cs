using System.CommandLine;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Cli.Customers;

/// <summary><c>crmhub watch --cursor-file place</c>: changes as they come, one line each, and on after a break.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly Option<string> Cursor = new("--cursor") { Description = "Go on behind this place; 'now' = only what changes from now on; empty = every customer, then live", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> CursorFile = new("--cursor-file") { Description = "Keep the place in this file and go on from it; goes before --cursor once it is there" };
    private static readonly Option<int> Count = new("--count") { Description = "End after so many changes; 0 = listen until interrupted", DefaultValueFactory = _ => 0 };

    public static Command Create()
    {
        var command = HubCommand.Create("watch", "Print changes of customers as they come; reconnects by itself and misses none (role integration or steward)", [], Cursor, CursorFile, Count);
        command.Does((hub, parsed, ct) => RunAsync(
            hub, new Screen(parsed.InvocationConfiguration.Output, parsed.GetValue(HubCommand.Json)), new WatchPlace(parsed.GetValue(Cursor)!, parsed.GetValue(CursorFile)), parsed.GetValue(Count),
            parsed.InvocationConfiguration.Error, ct));
        return command;
    }

    private static async Task<int> RunAsync(HubConnection hub, Screen screen, WatchPlace place, int count, TextWriter errors, CancellationToken ct)
    {
        var seen = 0;
        try
        {
            while (true)
            {
                try
                {
                    using var call = hub.Customers.Watch(new WatchRequest { Cursor = place.Cursor }, hub.Headers, cancellationToken: ct);
                    await foreach (var change in call.ResponseStream.ReadAllAsync(ct))
                    {
                        if (change.CustomerId.Length > 0)
                        {
                            screen.Line(change, () => Text(change));
                            seen++;
                        }

                        place.Move(change.Cursor);
                        if (count > 0 && seen >= count)
                            return ExitCodes.Done;
                    }
                }
                catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && place.Cursor.Length > 0 && !ct.IsCancellationRequested)
                {
                    // Once it has answered, a hub that is away comes back; one that was never there does not.
                    await errors.WriteLineAsync("The hub went away; trying again from the last place.");
                }

                await Task.Delay(Pause, ct);
            }
        }
        catch (Exception e) when (ct.IsCancellationRequested && e is OperationCanceledException or RpcException)
        {
            await errors.WriteLineAsync($"Stopped after {CustomerView.Number(seen)} changes; --cursor {place.Cursor} goes on behind them.");
            return ExitCodes.Done;
        }
    }

    private static string Text(CustomerChange change)
    {
        var what = change.Erased ? "erased" : change.MergedInto.Length > 0 ? $"merged into {change.MergedInto}" : $"version {CustomerView.Number(change.Customer?.Version ?? 0)}  {change.Customer?.DisplayName}";
        return $"{change.Cursor}  {change.CustomerId}  {what}";
    }
}
