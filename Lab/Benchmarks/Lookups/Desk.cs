using CrmHub.Protos.V1;

namespace CrmHub.Lab.Benchmarks.Lookups;

/// <summary>Asks a hub over gRPC who is calling, every customer in turn and far apart, and looks at each answer.</summary>
internal sealed class Desk(HubProcess hub, int customers, Faults faults)
{
    // Prime, and no customer count is a multiple of it: all are visited before one comes again.
    private const uint Stride = 2_654_435_761;

    private readonly CustomerDirectory.CustomerDirectoryClient _directory = new(hub.Channel);
    private int _next;

    public async Task AskAsync(CancellationToken ct)
    {
        var number = (int)((ulong)(uint)Interlocked.Increment(ref _next) * Stride % (ulong)customers);
        var answer = await _directory.LookupAsync(Samples.Lookup(number), hub.Credentials, cancellationToken: ct);
        faults.Unless(answer.Outcome == LookupOutcome.Found, "a lookup did not find its customer");
        faults.Unless(
            answer.Matches is [var match] && match.Customer.ExternalIds.Any(i => string.Equals(i.Id, Samples.ContactId(number), StringComparison.Ordinal)),
            "a lookup found another customer");
    }

    /// <summary>Bytes of one question and its answer.</summary>
    public async Task<int> BytesAsync(CancellationToken ct)
    {
        var request = Samples.Lookup(0);
        return request.CalculateSize() + (await _directory.LookupAsync(request, hub.Credentials, cancellationToken: ct)).CalculateSize();
    }
}
