using CrmHub.Adapters.Model;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Rpc;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Lab.Benchmarks.Peer;

/// <summary>Interactions.Record as the hub checks and answers it, without anything being kept.</summary>
internal sealed class RecordService(Sites sites, CallLogPolicy policy) : Interactions.InteractionsBase
{
    public override Task<RecordResponse> Record(RecordRequest request, ServerCallContext context)
    {
        var interaction = FromProto.Record(request, sites);
        var response = new RecordResponse { InteractionId = Ids.New(TimeProvider.System).Text() };
        response.OpIds.AddRange(policy.Systems.Select(s =>
            OpId.Derive(interaction.Source, interaction.ConversationId + "/" + interaction.ParticipantId, Hub.Deliveries.Operations.CallLog, s.System).Value));
        return Task.FromResult(response);
    }
}
