using System.Text.Json;
using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Journal;

namespace CrmHub.Lab.Simulators.Hosting;

/// <summary>The operator's side of every simulator, under <c>/__sim/</c>; never journalled as a request, never hit by a fault.</summary>
internal static class AdminEndpoints
{
    public static void Map(WebApplication app, Simulator simulator)
    {
        var admin = app.MapGroup(Exchange.AdminPrefix);
        admin.MapGet("/health", () => Json(new { system = simulator.Name, now = simulator.Clock.GetUtcNow() }));
        admin.MapGet("/journal", (long? after, string? kind, int? limit) => Journal(simulator, after, kind, limit));
        admin.MapGet("/state", () => Json(simulator.State()));
        admin.MapPost("/reset", () => Done(simulator.Reset));
        admin.MapPost("/tokens/expire", () => Done(() => Noted(simulator, "tokens.expired", simulator.Tokens.ExpireAll)));
        admin.MapPost("/clock", (HttpRequest request) => ReadAsync<ClockMove>(request, move => Advance(simulator, move)));
        MapFaults(admin, simulator);
    }

    private static void MapFaults(RouteGroupBuilder admin, Simulator simulator)
    {
        var faults = simulator.Faults;
        admin.MapGet("/faults", () => Json(new { outage = faults.IsOutage, rules = faults.Snapshot() }));
        admin.MapPost("/faults", (HttpRequest request) => ReadAsync<FaultRule>(request, rule => Json(new { id = faults.Add(rule) }, 201)));
        admin.MapDelete("/faults", () => Done(faults.Clear));
        admin.MapDelete("/faults/{id}", (string id) => faults.Remove(id) ? Results.NoContent() : Results.NotFound());
        admin.MapPut("/outage", (int? status) => Done(() => Noted(simulator, "outage.began", () => faults.BeginOutage(status))));
        admin.MapDelete("/outage", () => Done(() => Noted(simulator, "outage.ended", faults.EndOutage)));
    }

    /// <summary>JSON in the journal's manner.</summary>
    public static IResult Json(object? value, int status = 200) => Results.Json(value, JournalJson.Options, statusCode: status);

    /// <summary>Reads an admin body, answering 400 with a sentence when it is not what is wanted.</summary>
    public static Task<IResult> ReadAsync<T>(HttpRequest request, Func<T, IResult> use) =>
        ReadAsync<T>(request, value => Task.FromResult(use(value)));

    /// <inheritdoc cref="ReadAsync{T}(HttpRequest, Func{T, IResult})"/>
    public static async Task<IResult> ReadAsync<T>(HttpRequest request, Func<T, Task<IResult>> use)
    {
        try
        {
            var value = await request.ReadFromJsonAsync<T>(JournalJson.Options, request.HttpContext.RequestAborted);
            return value is null ? Json(new { error = "body is null" }, 400) : await use(value);
        }
        catch (JsonException wrong)
        {
            return Json(new { error = wrong.Message }, 400);
        }
    }

    private static IResult Journal(Simulator simulator, long? after, string? kind, int? limit) =>
        Json(simulator.Journal.Entries
            .Where(e => e.Seq > (after ?? 0) && (kind is null || e.Kind == kind))
            .Take(limit ?? int.MaxValue));

    private static IResult Advance(Simulator simulator, ClockMove move)
    {
        Noted(simulator, "clock.advanced", () => simulator.Clock.Advance(TimeSpan.FromSeconds(move.Seconds)));
        return Json(new { now = simulator.Clock.GetUtcNow() });
    }

    private static void Noted(Simulator simulator, string what, Action act)
    {
        act();
        simulator.Journal.Note(what);
    }

    private static IResult Done(Action act)
    {
        act();
        return Results.NoContent();
    }

    /// <summary>Body of <c>POST /__sim/clock</c>.</summary>
    private sealed record ClockMove(double Seconds);
}
