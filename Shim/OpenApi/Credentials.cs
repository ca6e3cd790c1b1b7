using Microsoft.OpenApi;

namespace CrmHub.Shim.OpenApi;

/// <summary>The ways to present a credential, as the document names them.</summary>
internal static class Credentials
{
    private static readonly string[] Static = ["apiKey", "bearer", "basic"];
    private static readonly string[] Timestamped = ["genesysSignature", "hubSignature"];

    public static Dictionary<string, IOpenApiSecurityScheme> Schemes() => new(StringComparer.Ordinal)
    {
        ["apiKey"] = Header("x-api-key", "A static key, as a data action's credential field sends it."),
        ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The same static key." },
        ["basic"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "Any user; the password is the static key." },
        ["genesysSignature"] = Header("x-genesys-webhook-signature", Signature("x-genesys-webhook-timestamp")),
        ["hubSignature"] = Header("x-hub-signature", Signature("x-hub-timestamp")),
        ["bodySignature"] = Header(
            "x-hub-signature-256", "sha256= and the base64 or hex HMAC-SHA256 of the raw body, as Open Messaging signs. Events only."),
    };

    /// <summary>Any one of these is enough.</summary>
    public static List<OpenApiSecurityRequirement> For(RouteDescription route, OpenApiDocument document) =>
        [.. Static.Concat(Timestamped).Concat(route.IsEvent ? ["bodySignature"] : [])
            .Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] })];

    private static OpenApiSecurityScheme Header(string name, string description) =>
        new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = name, Description = description };

    private static string Signature(string timestamp) =>
        "base64 or hex HMAC-SHA256 of '{timestamp}.{raw body}'; "
            + $"{timestamp} holds the timestamp (epoch seconds, milliseconds or RFC 3339), within 5 minutes of now.";
}
