namespace CrmHub.Hub.Alerts;

/// <summary>One number an alert is about. Rates are per thousand.</summary>
internal readonly record struct Figure(string Name, long Value);
