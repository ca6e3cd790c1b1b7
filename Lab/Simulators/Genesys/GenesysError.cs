namespace CrmHub.Lab.Simulators.Genesys;

/// <summary>The vendor's error envelope and the errors this simulator gives.</summary>
internal sealed record GenesysError(string Message, string Code, int Status)
{
    public static GenesysError NotFound { get; } = new("The requested resource was not found.", "not.found", 404);

    public static GenesysError NoToken { get; } =
        new("No authentication bearer token specified in authorization header.", "authentication.required", 401);

    public static GenesysError BadToken { get; } = new("Invalid login credentials.", "bad.credentials", 401);

    public static GenesysError Malformed { get; } =
        new("The request could not be understood by the server due to malformed syntax.", "bad.request", 400);

    public static GenesysError TooManyRequests(int seconds) =>
        new($"Rate limit exceeded the maximum. Retry the request in [{seconds}] seconds", "too.many.requests.retry.after", 429);

    public static GenesysError BadParameter(string value, string parameter, string allowed) => new(
        $"Value [{value}] is not valid for parameter [{parameter}]. Allowable values are: {allowed}", "invalid.query.param.value", 400);

    /// <summary>The answer, tied to the request's correlation id.</summary>
    public IResult Result(HttpContext context) => GenesysJson.Ok(
        new
        {
            message = Message,
            code = Code,
            status = Status,
            messageParams = new { },
            contextId = CorrelationId(context),
            details = Array.Empty<object>(),
            errors = Array.Empty<object>(),
        },
        Status);

    /// <summary>The id the vendor puts into the header and into every error body.</summary>
    public static string CorrelationId(HttpContext context)
    {
        const string Header = "ININ-Correlation-Id";
        if (context.Response.Headers[Header] is [{ } known])
            return known;
        var id = Guid.NewGuid().ToString();
        context.Response.Headers[Header] = id;
        return id;
    }
}
