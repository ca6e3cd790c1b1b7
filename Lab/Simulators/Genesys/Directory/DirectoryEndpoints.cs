namespace CrmHub.Lab.Simulators.Genesys.Directory;

/// <summary>Names for ids: users, queues, wrap-up codes.</summary>
internal sealed class DirectoryEndpoints(Organization organization)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users/{id}", (string id, HttpContext http) => Show(http, organization.Users, id, User));
        api.MapGet("/routing/queues/{id}", (string id, HttpContext http) => Show(http, organization.Queues, id, Queue));
        api.MapGet("/routing/wrapupcodes/{id}", (string id, HttpContext http) => Show(http, organization.WrapupCodes, id, WrapupCode));
    }

    private static IResult Show(HttpContext http, IReadOnlyList<NamedEntity> entities, string id, Func<NamedEntity, object> view) =>
        entities.FirstOrDefault(e => e.Id == id) is { } entity ? GenesysJson.Ok(view(entity)) : GenesysError.NotFound.Result(http);

    private object User(NamedEntity user)
    {
        var mail = $"{user.Name.Split(' ')[0].ToLowerInvariant()}@example.com";
        return new
        {
            id = user.Id,
            name = user.Name,
            division = Division(),
            email = mail,
            username = mail,
            state = "active",
            version = 7,
            acdAutoAnswer = false,
            selfUri = $"/api/v2/users/{user.Id}",
        };
    }

    private object Queue(NamedEntity queue) => new
    {
        id = queue.Id,
        name = queue.Name,
        division = Division(),
        memberCount = organization.Users.Count,
        acwSettings = new { wrapupPrompt = "OPTIONAL", timeoutMs = 300_000 },
        skillEvaluationMethod = "BEST",
        selfUri = $"/api/v2/routing/queues/{queue.Id}",
    };

    private object WrapupCode(NamedEntity code) => new
    {
        id = code.Id,
        name = code.Name,
        division = Division(),
        dateCreated = "2024-01-02T03:04:05.000Z",
        selfUri = $"/api/v2/routing/wrapupcodes/{code.Id}",
    };

    private object Division() => new { id = organization.DivisionId, name = "", selfUri = $"/api/v2/authorization/divisions/{organization.DivisionId}" };
}
