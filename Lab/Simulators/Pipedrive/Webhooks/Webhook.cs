using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Pipedrive.Webhooks;

/// <summary>A subscription.</summary>
/// <param name="Id">Number.</param>
/// <param name="Address">Where events go.</param>
/// <param name="Action">create, change, delete or *.</param>
/// <param name="Entity">person, deal, activity, note, organization or *.</param>
/// <param name="Name">For people.</param>
/// <param name="User">Of HTTP Basic; null without.</param>
/// <param name="Password">Of HTTP Basic; null without.</param>
/// <param name="Added">When it was made.</param>
internal sealed record Webhook(int Id, Uri Address, string Action, string Entity, string Name, string? User, string? Password, DateTimeOffset Added)
{
    /// <summary>First attempts that failed since the last ban.</summary>
    public int Failures { get; set; }

    public DateTimeOffset BannedUntil { get; set; }

    public DateTimeOffset LastSuccess { get; set; } = Added;

    public int? LastStatus { get; set; }

    public bool Wants(string entity, string action) => (Entity == "*" || Entity == entity) && (Action == "*" || Action == action);

    public JsonObject Json() => new()
    {
        ["id"] = Id,
        ["company_id"] = (int)Records.Company.Id,
        ["owner_id"] = (int)Staff.ApiUser,
        ["user_id"] = (int)Staff.ApiUser,
        ["event_action"] = Action,
        ["event_object"] = Entity,
        ["subscription_url"] = Address.OriginalString,
        ["version"] = "2.0",
        ["is_active"] = 1,
        ["name"] = Name,
        ["add_time"] = Web.PipedriveJson.Time(Added),
        ["remove_time"] = null,
        ["type"] = "general",
        ["http_auth_user"] = User,
        ["http_auth_password"] = Password,
        ["remove_reason"] = null,
        ["last_delivery_time"] = null,
        ["last_http_status"] = LastStatus,
        ["admin_id"] = (int)Staff.ApiUser,
    };
}
