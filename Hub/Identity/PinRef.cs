namespace CrmHub.Hub.Identity;

/// <summary>How a pin spells its sides.</summary>
internal static class PinRef
{
    private const string Customers = "customer/";
    private const string Records = "record/";

    public static string Of(Guid customer) => Customers + customer.ToString("D");

    /// <summary>Known to the hub or not: a pin may wait for its record.</summary>
    public static string Of(string system, string kind, string id) => $"{Records}{system}/{kind}/{id}";

    /// <summary>The customer a side names; null when it names a record.</summary>
    public static Guid? Customer(string side) => side.StartsWith(Customers, StringComparison.Ordinal) ? Guid.ParseExact(side[Customers.Length..], "D") : null;

    /// <summary>The record a side names; null when it names a customer.</summary>
    public static CrossReference? Record(string side) =>
        side.StartsWith(Records, StringComparison.Ordinal) && side[Records.Length..].Split('/', 3) is [var system, var kind, var id] ? new CrossReference(system, kind, id) : null;
}
