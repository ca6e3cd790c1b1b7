using System.Globalization;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Api;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Webhooks;

/// <summary>Subscriptions, v1. What is wrong with a new one is told in a shape of its own.</summary>
internal sealed class WebhookResource(Subscriptions subscriptions)
{
    private static readonly string[] Actions = ["create", "change", "delete", "*"];

    private static readonly string[] Entities = ["activity", "deal", "lead", "note", "organization", "person", "pipeline", "product", "stage", "user", "*"];

    public IEnumerable<Operation> Operations =>
    [
        new("GET", 1, "webhooks", 10, _ => PipedriveJson.Ok(new JsonArray([.. subscriptions.All.Select(w => w.Json())]))),
        new("POST", 1, "webhooks", 10, Create),
        new("DELETE", 1, "webhooks/{id}", 6, Delete),
    ];

    private IResult Create(Call call)
    {
        var body = call.Body;
        if (Fault(body) is var (field, problem))
        {
            return PipedriveJson.Result(
                new JsonObject { ["status"] = "error", ["success"] = false, ["errors"] = new JsonObject { [field] = new JsonArray(problem) } }, 400);
        }

        var webhook = subscriptions.Add(
            new Uri(body.Text("subscription_url")!), body.Text("event_action")!, body.Text("event_object")!, body.Text("name")!,
            body.Text("http_auth_user"), body.Text("http_auth_password"));
        var answer = new JsonObject { ["status"] = "ok", ["success"] = true, ["data"] = webhook.Json() };
        return PipedriveJson.Result(answer, 201);
    }

    private (string Field, string Problem)? Fault(JsonObject body)
    {
        if (!Uri.TryCreate(body.Text("subscription_url"), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return ("subscription_url", "invalid or non-reachable URL");
        if (string.IsNullOrWhiteSpace(body.Text("name")))
            return ("name", "is required");
        if (!Actions.Contains(body.Text("event_action")))
            return ("event_action", "is not supported");
        if (!Entities.Contains(body.Text("event_object")))
            return ("event_object", "is not supported");
        if (body.Text("version") is not (null or "2.0"))
            return ("version", "is not supported");
        return subscriptions.All.Count >= Subscriptions.Most ? ("limit", "webhook limit of the user is reached") : null;
    }

    private IResult Delete(Call call)
    {
        if (!subscriptions.Remove(int.Parse(call.Route("id"), CultureInfo.InvariantCulture)))
            throw ApiException.NotFound("Webhook");
        return PipedriveJson.Result(new JsonObject { ["status"] = "ok", ["success"] = true });
    }
}
