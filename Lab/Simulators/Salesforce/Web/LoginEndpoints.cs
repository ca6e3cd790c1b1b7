using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Salesforce.Web;

/// <summary>The client-credentials flow, and who the token belongs to. Refusals are objects with status 400, not the data API's arrays.</summary>
internal sealed class LoginEndpoints(AccessTokens tokens, SalesforceOptions options, OrgSettings settings, Func<LiveOrg> live)
{
    public const string OrgId = "00DHb0000000001MAA";

    private const string TokenPrefix = "00DHb0000000001!AQ";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/services/oauth2/token", IssueAsync);
        routes.MapGet("/services/oauth2/userinfo", WhoAmI);
        routes.MapGet("/id/{org}/{user}", WhoAmI);
    }

    private async Task<IResult> IssueAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return Refuse("invalid_request", "must use HTTP POST with a form");
        var form = await request.ReadFormAsync(CancellationToken.None);
        if (form["grant_type"] != "client_credentials")
            return Refuse("unsupported_grant_type", "grant type not supported");
        var (id, secret) = Credentials(request, form);
        if (id != options.ClientId)
            return Refuse("invalid_client_id", "client identifier invalid");
        if (!tokens.Takes(secret, options.ClientSecret))
            return Refuse("invalid_client", "invalid client credentials");
        return options.HasRunAsUser ? Grant(request) : Refuse("invalid_grant", "no client credentials user enabled");
    }

    private static (string? Id, string? Secret) Credentials(HttpRequest request, IFormCollection form)
    {
        const string Scheme = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return (form["client_id"], form["client_secret"]);
        Span<byte> bytes = stackalloc byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
            return (null, null);
        return Encoding.UTF8.GetString(bytes[..length]).Split(':', 2) is [var id, var secret]
            ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret))
            : (null, null);
    }

    private IResult Grant(HttpRequest request)
    {
        var token = tokens.Issue(options.ClientId, TimeSpan.FromMinutes(settings.SessionMinutes), TokenPrefix);
        var id = $"https://login.salesforce.com/id/{OrgId}/{live().Org.ApiUserId}";
        var issued = token.Issued.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return SalesforceJson.Result(new JsonObject
        {
            ["access_token"] = token.Value,
            ["signature"] = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.ClientSecret), Encoding.UTF8.GetBytes(id + issued))),
            ["scope"] = "api",
            ["token_format"] = "opaque",
            ["instance_url"] = options.InstanceUrl ?? $"{request.Scheme}://{request.Host}",
            ["id"] = id,
            ["token_type"] = "Bearer",
            ["issued_at"] = issued,
        });
    }

    private IResult WhoAmI(HttpRequest request)
    {
        if (tokens.Find(request.Headers.Authorization) is null)
            return Results.Text("Bad_OAuth_Token", "text/plain", Encoding.UTF8, 403);
        var user = live().Org.AtOnce(() => live().Org.Find(live().Org.ApiUserId))!;
        return SalesforceJson.Result(new JsonObject
        {
            ["user_id"] = user.Id,
            ["organization_id"] = OrgId,
            ["username"] = user.Text("Username"),
            ["display_name"] = user.Text("Name"),
            ["email"] = user.Text("Email"),
            ["active"] = true,
            ["user_type"] = "STANDARD",
        });
    }

    private static IResult Refuse(string error, string description) =>
        SalesforceJson.Result(new JsonObject { ["error"] = error, ["error_description"] = description }, 400);
}
