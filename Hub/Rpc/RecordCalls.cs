using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Policies;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Takes in one finished interaction, by itself or among others of a stream.</summary>
internal sealed class RecordCalls(InteractionRecorder recorder, BacklogGauge backlog, Sites sites)
{
    public async Task<RecordResponse> RecordAsync(RecordRequest request, CancellationToken ct)
    {
        backlog.Admit();
        var recorded = await recorder.RecordAsync(FromProto.Record(request, sites), ct).ConfigureAwait(false);
        var response = new RecordResponse { InteractionId = recorded.InteractionId.Text(), Duplicate = recorded.Duplicate, WrapUpKept = recorded.WrapUpKept };
        response.OpIds.AddRange(recorded.OpIds);
        return response;
    }
}
