namespace CrmHub.Lab.Simulators.Salesforce.Soql;

internal sealed record OrderItem(FieldRef Field, bool IsDescending, bool NullsLast);
