using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions.Dispositions;
using Google.Protobuf.WellKnownTypes;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>The disposition calls of the Interactions service, messages to values and back.</summary>
internal sealed class DispositionCalls(DispositionRecorder recorder, DispositionReader reader)
{
    private const int LargestOriginal = 256 * 1024;

    public async Task<V1.RecordDispositionResponse> RecordAsync(V1.RecordDispositionRequest request, CancellationToken ct)
    {
        var recorded = await recorder.RecordAsync(Read(request), ct).ConfigureAwait(false);
        var response = new V1.RecordDispositionResponse
        {
            DispositionId = recorded.DispositionId.Text(),
            Duplicate = recorded.Duplicate,
            Superseded = recorded.Superseded,
        };
        response.OpIds.AddRange(recorded.OpIds);
        return response;
    }

    public async Task<V1.ListDispositionsResponse> ListAsync(V1.ListDispositionsRequest request, CancellationToken ct)
    {
        var leg = DisposedLeg.LegKey(
            Check.Token("source", request.Source, 32),
            Check.Required("conversation_id", request.ConversationId, 128),
            Check.AtMost("participant_id", request.ParticipantId, 128));
        var response = new V1.ListDispositionsResponse();
        response.Dispositions.AddRange((await reader.OfLegAsync(leg, ct).ConfigureAwait(false)).Select(Write));
        return response;
    }

    internal static DisposedLeg Read(V1.RecordDispositionRequest request)
    {
        if (request.Original.Length > LargestOriginal)
            throw new InvalidFieldException("original", "is larger than 256 KiB.");
        var setAt = FromProto.At("set_at", request.SetAt) ?? throw new InvalidFieldException("set_at", "is required.");
        return new DisposedLeg
        {
            Source = Check.Token("source", request.Source, 32),
            ConversationId = Check.Required("conversation_id", request.ConversationId, 128),
            ParticipantId = Check.AtMost("participant_id", request.ParticipantId, 126),
            Code = Check.Required("code", request.Code, 255),
            Reason = Check.AtMost("reason", request.Reason, 32_000),
            SetAt = DateTimeOffset.FromUnixTimeMilliseconds(setAt.ToUnixTimeMilliseconds()),
            AgentExtension = Check.AtMost("agent_extension", request.AgentExtension, 40),
            ContactId = Check.AtMost("contact_id", request.ContactId, 255),
            Original = request.Original.ToByteArray(),
            OriginalContentType = Check.AtMost("original_content_type", request.OriginalContentType, 128),
        };
    }

    private static V1.Disposition Write(KnownDisposition known) => new()
    {
        Id = Ids.FromBytes(known.Row.Id).Text(),
        Code = known.Content.Code,
        Reason = known.Content.Reason,
        SetAt = known.Content.SetAt.ToTimestamp(),
        AcceptedAt = DateTimeOffset.FromUnixTimeMilliseconds(known.Row.AcceptedAt).ToTimestamp(),
        AgentExtension = known.Content.AgentExtension,
        ContactId = known.Content.ContactId,
    };
}
