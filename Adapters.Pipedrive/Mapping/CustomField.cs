namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>A custom field as this company knows it.</summary>
/// <param name="Code">Its key, another one in every company.</param>
/// <param name="Type">Such as varchar, date or double.</param>
internal sealed record CustomField(string Code, string Type);
