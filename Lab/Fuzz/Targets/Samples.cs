using CrmHub.Adapters.Model;

namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>What the adapters are asked for.</summary>
internal static class Samples
{
    public const string ConversationId = "8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001";

    public static readonly DateTimeOffset At = new(2026, 3, 14, 10, 10, 30, TimeSpan.Zero);

    public static readonly OpId Key = OpId.Derive("genesys", "event-1", "call-log", "crm");

    public static readonly Guid Customer = new("019a9f6e-7a10-7c2e-9a55-3f0c1d2e4b6a");

    public static readonly ContactQuery Query = new() { Phone = new Phone("+15551234567"), NationalDigits = "5551234567", Email = new Email("ada@example.com") };

    public static readonly Disposition Disposition = new()
    {
        OpId = Key,
        Key = ConversationId + ":1b2c",
        ConversationId = ConversationId,
        Code = "Completed",
        Reason = new FreeText("Wants a refund."),
        SetAt = At,
    };

    public static CallWrapUp WrapUp(RecordRef callLog) => new(Key, callLog)
    {
        Name = "Resolved",
        Notes = new FreeText("Wants a refund."),
        Seconds = 35,
        EarlierNames = ["Open"],
        EarlierNotes = [new FreeText("Wants a refnud.")],
        EarlierSeconds = [30],
    };

    public static CallLog Call(RecordRef? contact) => new()
    {
        OpId = Key,
        ConversationId = ConversationId,
        Contact = contact,
        Direction = CallDirection.Inbound,
        CustomerNumber = new RawPhone("+15551234567"),
        StartedAt = At.AddMinutes(-10),
        EndedAt = At,
        DurationSeconds = 600,
        Day = new DateOnly(2026, 3, 14),
    };
}
