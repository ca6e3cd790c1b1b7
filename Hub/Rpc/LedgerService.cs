using CrmHub.Hub.Audit;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

internal sealed class LedgerService(LedgerStore store, LedgerKeeper keeper, TimeProvider time) : Protos.V1.Ledger.LedgerBase
{
    private const int Page = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    public override async Task Read(ReadLedgerRequest request, IServerStreamWriter<Protos.V1.LedgerEntry> responseStream, ServerCallContext context)
    {
        var next = request.From >= 0 ? request.From : throw new InvalidFieldException("from", "is negative.");
        var left = request.Limit switch { < 0 => throw new InvalidFieldException("limit", "is negative."), 0 => long.MaxValue, var limit => limit };
        while (left > 0)
        {
            var rows = await store.ReadAsync(next, (int)Math.Min(Page, left), context.CancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
                await responseStream.WriteAsync(new Protos.V1.LedgerEntry { Seq = row.Seq, Line = UnsafeByteOperations.UnsafeWrap(row.Line) }, context.CancellationToken).ConfigureAwait(false);
            (next, left) = (next + rows.Count, left - rows.Count);
            if (rows.Count > 0)
                continue;
            if (!request.Follow)
                return;
            await Task.Delay(Poll, time, context.CancellationToken).ConfigureAwait(false);
        }
    }

    public override async Task<CheckpointResponse> Checkpoint(CheckpointRequest request, ServerCallContext context)
    {
        var signed = await keeper.CheckpointAsync(context.CancellationToken).ConfigureAwait(false);
        return new CheckpointResponse { Note = signed.Note, PublicKey = keeper.PublicKey };
    }

    public override async Task<ProveResponse> Prove(ProveRequest request, ServerCallContext context)
    {
        var current = await keeper.SizeAsync(context.CancellationToken).ConfigureAwait(false);
        var size = request.Size == 0 ? current : request.Size;
        if (size < 1 || size > current)
            throw new RpcException(new Status(StatusCode.OutOfRange, $"The log has {current} entries."));
        var isConsistency = request.FromSize > 0;
        if (isConsistency ? request.FromSize > size : request.Seq < 0 || request.Seq >= size)
            throw new RpcException(new Status(StatusCode.OutOfRange, $"That lies outside a log of {size} entries."));
        var plan = isConsistency ? Proofs.Consistency(request.FromSize, size) : Proofs.Inclusion(request.Seq, size);
        var response = new ProveResponse
        {
            Size = size,
            Root = ByteString.CopyFrom(await keeper.RootAsync(size, context.CancellationToken).ConfigureAwait(false)),
            Leaf = isConsistency ? ByteString.Empty : ByteString.CopyFrom(keeper.Leaf(request.Seq)),
        };
        response.Path.AddRange(keeper.Hashes(plan).Select(h => ByteString.CopyFrom(h)));
        return response;
    }

    public override async Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context)
    {
        var (ok, entries, root, finding) = await keeper.VerifyAsync(context.CancellationToken).ConfigureAwait(false);
        return new VerifyResponse { Ok = ok, Entries = entries, Root = ByteString.CopyFrom(root), Finding = finding };
    }
}
