namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>One error as the API words it; <see cref="Details"/> are further members of its JSON.</summary>
internal sealed record ApiError(string Code, string Message, params IReadOnlyList<string> Fields)
{
    public System.Text.Json.Nodes.JsonObject? Details { get; init; }
}
