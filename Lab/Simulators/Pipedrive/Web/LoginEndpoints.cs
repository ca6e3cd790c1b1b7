using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Pipedrive.Web;

/// <summary>The token endpoint of the marketplace apps: Basic authentication of the app, an authorisation code once, refresh tokens after.</summary>
internal sealed class LoginEndpoints(AccessTokens tokens, PipedriveOptions options, CompanySettings settings)
{
    /// <summary>What a user's consent would have brought to the app's redirect address.</summary>
    public const string Code = "sim-code";

    private readonly Lock _gate = new();
    private string _refresh = options.RefreshToken;
    private int _rotations;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/oauth/token", IssueAsync);

    /// <summary>Back to the first refresh token.</summary>
    public void Reset()
    {
        lock (_gate)
            (_refresh, _rotations) = (options.RefreshToken, 0);
    }

    private async Task<IResult> IssueAsync(HttpRequest request)
    {
        if (!tokens.TakesBasic(request.Headers.Authorization, options.ClientId, options.ClientSecret))
            return Refuse(401, "invalid_client", "Client authentication failed");
        if (!request.HasFormContentType)
            return Refuse(400, "invalid_request", "The request must be a form");
        var form = await request.ReadFormAsync(CancellationToken.None);
        switch (form["grant_type"].ToString())
        {
            case "authorization_code":
                return form["code"] == Code ? Grant(request) : Refuse(400, "invalid_grant", "The authorization code is invalid");
            case "refresh_token":
                return Refresh(request, form["refresh_token"].ToString());
            default:
                return Refuse(400, "unsupported_grant_type", "The grant type is not supported");
        }
    }

    private IResult Refresh(HttpRequest request, string offered)
    {
        lock (_gate)
        {
            if (offered != _refresh)
                return Refuse(400, "invalid_grant", "Invalid grant: refresh token is invalid");
            if (settings.RotateRefreshToken)
                _refresh = $"{options.RefreshToken}-{++_rotations}";
            return Grant(request);
        }
    }

    private IResult Grant(HttpRequest request)
    {
        var token = tokens.Issue(options.ClientId, TimeSpan.FromMinutes(settings.AccessTokenMinutes), "v1u:");
        return PipedriveJson.Result(new JsonObject
        {
            ["access_token"] = token.Value,
            ["token_type"] = "Bearer",
            ["refresh_token"] = _refresh,
            ["scope"] = "contacts:full deals:full activities:full search:read phone-integration",
            ["expires_in"] = (int)TimeSpan.FromMinutes(settings.AccessTokenMinutes).TotalSeconds - 1,
            ["api_domain"] = $"{request.Scheme}://{request.Host}",
        });
    }

    private static IResult Refuse(int status, string error, string message) =>
        PipedriveJson.Result(new JsonObject { ["success"] = "false", ["message"] = message, ["error"] = error }, status);
}
