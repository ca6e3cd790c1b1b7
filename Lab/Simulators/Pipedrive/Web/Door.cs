using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Hosting;
using CrmHub.Lab.Simulators.Pipedrive.Api;
using CrmHub.Lab.Simulators.Pipedrive.Records;

namespace CrmHub.Lab.Simulators.Pipedrive.Web;

/// <summary>Lets requests in: who asks, whether there is budget left, what the body says. Then the operation runs inside the company's lock.</summary>
internal sealed class Door(AccessTokens tokens, PipedriveOptions options, Func<(Company Company, Budget Budget)> live)
{
    private const long LargestBody = 1 << 20;

    /// <summary>Maps an operation on every path it is known by.</summary>
    public void Map(IEndpointRouteBuilder routes, Operation operation, Func<Operation> current)
    {
        string[] roots = operation.Version == 2 ? ["/api/v2/"] : ["/v1/", "/api/v1/"];
        foreach (var root in roots)
            routes.MapMethods(root + operation.Path, [operation.Method], request => WriteAsync(request, current()));
    }

    private async Task WriteAsync(HttpContext context, Operation operation) => await (await AnswerAsync(context, operation)).ExecuteAsync(context);

    private async Task<IResult> AnswerAsync(HttpContext context, Operation operation)
    {
        if (Token(context.Request) is not { } token)
            return PipedriveJson.Fail(401, "unauthorized access");
        var (company, budget) = live();
        var reading = budget.Count(token, operation.IsSearch, operation.Cost);
        Tell(context, operation, reading);
        if (reading.Refused != Budget.Refusal.None)
            return TooMany(context, company, reading);
        try
        {
            var body = await BodyAsync(context.Request);
            lock (company.Gate)
                return operation.Handle(new Call(context.Request, body, Staff.ApiUser));
        }
        catch (ApiException refused)
        {
            return PipedriveJson.Fail(refused.Status, refused.Message, refused.Code);
        }
    }

    // A token in the body or in the address is not looked at.
    private string? Token(HttpRequest request)
    {
        if (request.Headers["x-api-token"].ToString() is { Length: > 0 } key)
            return key == options.ApiToken ? key : null;
        return tokens.Find(request.Headers.Authorization)?.Value;
    }

    private static void Tell(HttpContext context, Operation operation, Budget.Reading reading)
    {
        void Header(string name, double value) => context.Response.Headers[name] = Math.Ceiling(value).ToString(CultureInfo.InvariantCulture);
        Header("x-ratelimit-limit", reading.Limit);
        Header("x-ratelimit-remaining", reading.Remaining);
        Header("x-ratelimit-reset", reading.Reset.TotalSeconds);
        Header("x-daily-ratelimit-token-limit", reading.DailyLimit);
        Header("x-daily-ratelimit-token-remaining", reading.DailyRemaining);
        if (operation.Method is "POST" or "PUT" && context.Request.Headers.ContainsKey("x-api-token"))
            Header("x-daily-requests-left", reading.DailyRemaining / Math.Max(1, operation.Cost));
    }

    private static IResult TooMany(HttpContext context, Company company, Budget.Reading reading)
    {
        if (company.Settings.RetryAfter)
        {
            var midnight = company.Now.UtcDateTime.Date.AddDays(1) - company.Now.UtcDateTime;
            var wait = reading.Refused == Budget.Refusal.Daily ? midnight : reading.Reset;
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return PipedriveJson.Fail(429, "request over limit");
    }

    private static async Task<JsonObject> BodyAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsDelete(request.Method) || request.HasFormContentType)
            return [];
        if (!request.HasJsonContentType())
            throw new ApiException(415, "Unsupported media type");
        if (request.ContentLength > LargestBody)
            throw new ApiException(413, "Request entity too large");
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: CancellationToken.None) as JsonObject
                ?? throw ApiException.Invalid("The body must be an object");
        }
        catch (JsonException)
        {
            throw ApiException.Invalid("The body is not valid JSON");
        }
    }
}
