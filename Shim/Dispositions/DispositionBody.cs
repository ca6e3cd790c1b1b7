using System.Text.Json;
using CrmHub.Protos.V1;
using CrmHub.Shim.Calls;
using CrmHub.Shim.Json;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Shim.Dispositions;

/// <summary>
/// Two spellings of one thing: the hub's own (<c>Schemas/disposition.json</c>) and the fields of a Salesforce record, as flows built after
/// the guide send them (<c>Schemas/disposition-record.json</c>).
/// </summary>
internal static class DispositionBody
{
    private const char LegMark = ':';

    public static (RecordDispositionRequest? Request, IReadOnlyList<FieldFault> Faults) Read(JsonElement root)
    {
        var isRecord = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("Interaction_ID__c", out _);
        var faults = (isRecord ? JsonSchema.DispositionRecord : JsonSchema.Disposition).Check(root);
        if (faults.Count > 0)
            return (null, faults);
        var fields = new Fields(root);
        var request = isRecord ? Record(fields) : Plain(fields);
        var (idField, codeField, timeField) = isRecord
            ? ("/Interaction_ID__c", "/Disposition_Code__c", "/Timestamp__c") : ("/conversationId", "/code", "/setAt");
        if (request.ConversationId.Length == 0)
            return (null, [new(idField, "must not be blank")]);
        if (request.Code.Length == 0)
            return (null, [new(codeField, "must not be blank")]);
        return request.SetAt is null ? (null, [new(timeField, "is no instant this hub can keep")]) : (request, []);
    }

    private static RecordDispositionRequest Plain(Fields body) => new()
    {
        Source = Words.Source,
        ConversationId = body.Text("conversationId"),
        ParticipantId = body.Text("participantId"),
        Code = body.Text("code"),
        Reason = body.Text("reason"),
        SetAt = body.Instant("setAt")?.ToTimestamp(),
        AgentExtension = body.Text("agentExtension"),
        ContactId = body.Text("contactId"),
    };

    private static RecordDispositionRequest Record(Fields body)
    {
        var leg = body.Text("Interaction_ID__c").Split(LegMark, 2);
        return new RecordDispositionRequest
        {
            Source = Words.Source,
            ConversationId = leg[0],
            ParticipantId = leg.Length > 1 ? leg[1] : "",
            Code = body.Text("Disposition_Code__c"),
            Reason = body.Text("Disposition_Reason__c"),
            SetAt = body.Instant("Timestamp__c")?.ToTimestamp(),
            AgentExtension = body.Text("Agent_Extension__c"),
            ContactId = body.Text("Contact_ID__c"),
        };
    }
}
