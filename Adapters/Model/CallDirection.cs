namespace CrmHub.Adapters.Model;

/// <summary>Who called whom, seen from the contact centre.</summary>
public enum CallDirection
{
    /// <summary>The customer called.</summary>
    Inbound,

    /// <summary>The agent called.</summary>
    Outbound,

    /// <summary>Between agents.</summary>
    Internal,
}
