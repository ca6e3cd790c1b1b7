namespace CrmHub.Hub.Deliveries;

/// <summary>Names of what is delivered; part of every op id, so they never change.</summary>
internal static class Operations
{
    public const string CallLog = "call_log";
    public const string LastCall = "last_call";
    public const string Recording = "recording";
    public const string WrapUp = "wrap_up";
    public const string CreateContact = "create_contact";
    public const string Disposition = "disposition";
    public const string IntegrationError = "integration_error";
}
