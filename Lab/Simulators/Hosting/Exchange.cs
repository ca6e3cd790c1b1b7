using System.Diagnostics;
using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Journal;
using Microsoft.AspNetCore.Http.Features;

namespace CrmHub.Lab.Simulators.Hosting;

/// <summary>
/// Around every vendor request: the real handler writes into memory, its fate is drawn and journalled, and only then does the
/// client see an answer, a cut connection or half a body. Admin requests pass untouched.
/// </summary>
internal sealed class Exchange(SimulatorJournal journal, FaultBoard faults, AccessTokens tokens, CancellationToken stopping)
{
    public const string AdminPrefix = "/__sim";

    private const string ErrorPage =
        "<!DOCTYPE html><html><head><title>Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(AdminPrefix))
        {
            await next(context);
            return;
        }
        var started = Stopwatch.GetTimestamp();
        var number = journal.BeginRequest();
        var plan = faults.PlanFor(context.Request.Method, context.Request.Path.Value ?? "/");
        await WaitBeforeAsync(plan, context.RequestAborted);
        var work = plan.PreventsWork ? null : await WorkAsync(context, next);
        if (plan.AfterWork > TimeSpan.Zero)
            await Task.Delay(plan.AfterWork, stopping);
        Script(context, plan);
        journal.EndRequest(entry => Outcome(entry, context, plan, work) with
        {
            Request = number,
            Ms = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1),
        });
        await AnswerAsync(context, plan, work);
    }

    private async Task WaitBeforeAsync(FaultPlan plan, CancellationToken clientGone)
    {
        if (plan.Before > TimeSpan.Zero)
            await Task.Delay(plan.Before, stopping);
        foreach (var hold in plan.Holds)
            await hold.HoldAsync(clientGone, stopping);
        if (plan.ExpireTokens)
            tokens.ExpireAll();
    }

    private static async Task<Work> WorkAsync(HttpContext context, RequestDelegate next)
    {
        var wire = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var memory = new MemoryStream();
        context.Response.Body = memory;
        try
        {
            await next(context);
            await context.Response.CompleteAsync();
        }
        catch (BadHttpRequestException malformed)
        {
            context.Response.StatusCode = malformed.StatusCode;
        }
        finally
        {
            context.Features.Set(wire);
        }
        return new Work(context.Response.StatusCode, memory.ToArray());
    }

    // A scripted answer replaces whatever the handler prepared, headers included.
    private static void Script(HttpContext context, FaultPlan plan)
    {
        if (plan.Decisive is not { Kind: FaultKind.Status or FaultKind.CommitThenStatus } rule)
            return;
        context.Response.Clear();
        context.Response.StatusCode = rule.Status ?? (rule.Kind == FaultKind.Status ? 503 : 500);
        context.Response.ContentType = rule.ContentType ?? (rule.Body is null ? "text/html; charset=utf-8" : "application/json");
        foreach (var (name, value) in rule.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
            context.Response.Headers[name] = value;
    }

    private static JournalEntry Outcome(JournalEntry entry, HttpContext context, FaultPlan plan, Work? work) => entry with
    {
        Method = context.Request.Method,
        Path = context.Request.Path.Value,
        Query = context.Request.QueryString.HasValue ? context.Request.QueryString.Value : null,
        Status = Cuts(plan) ? null : context.Response.StatusCode,
        Handled = work?.Status,
        Fault = plan.Label,
        Gone = context.RequestAborted.IsCancellationRequested ? true : null,
    };

    private static bool Cuts(FaultPlan plan) =>
        plan.Decisive?.Kind is FaultKind.ResetBeforeCommit or FaultKind.CommitThenReset or FaultKind.CommitThenTruncate;

    private static async Task AnswerAsync(HttpContext context, FaultPlan plan, Work? work)
    {
        var body = plan.Decisive is { Kind: FaultKind.Status or FaultKind.CommitThenStatus } rule
            ? System.Text.Encoding.UTF8.GetBytes(rule.Body ?? ErrorPage)
            : work?.Body ?? [];
        if (Cuts(plan))
        {
            await CutAsync(context, plan, body);
            return;
        }
        if (body.Length == 0)
            return;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static async Task CutAsync(HttpContext context, FaultPlan plan, byte[] body)
    {
        if (plan.Decisive!.Kind != FaultKind.CommitThenTruncate || body.Length < 2)
        {
            context.Abort();
            return;
        }
        // Fewer bytes than promised: the server closes the connection behind them. An abort would take back what is still in flight.
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
    }

    private sealed record Work(int Status, byte[] Body);
}
