using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Genesys;

/// <summary>The login host: client credentials for a bearer token.</summary>
internal sealed class LoginEndpoints(AccessTokens tokens, GenesysOptions options)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/oauth/token", IssueAsync);

    private async Task<IResult> IssueAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return Refuse("invalid_request", "content type must be application/x-www-form-urlencoded");
        var form = await request.ReadFormAsync(CancellationToken.None);
        if (form["grant_type"] != "client_credentials")
            return Refuse("unsupported_grant_type", "grant type is not supported for this client");
        if (!tokens.TakesBasic(request.Headers.Authorization, options.ClientId, options.ClientSecret))
            return Refuse("invalid_client", "client not found or secret invalid");
        var token = tokens.Issue(options.ClientId, options.TokenLifetime);
        return GenesysJson.Ok(new
        {
            access_token = token.Value,
            token_type = "bearer",
            expires_in = (int)options.TokenLifetime.TotalSeconds - 1,
        });
    }

    private static IResult Refuse(string error, string description) =>
        GenesysJson.Ok(new { error, description, error_description = description }, 400);
}
