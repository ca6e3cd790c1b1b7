using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Interactions.Replays;

/// <summary>
/// When what a letter is about happened: the end of its conversation or the setting of its disposition, read from the event or the interaction; where neither says, its
/// arrival. One order for all letters keeps every customer's in theirs, also across refused events and deliveries.
/// </summary>
internal sealed class ReplayOrder(DeadLetterStore letters, DeliveryStore deliveries, InteractionStore interactions, ReplayDesk desk)
{
    public async Task<List<byte[]>> SortAsync(IReadOnlyList<byte[]> ids, CancellationToken ct)
    {
        var happened = new List<(byte[] Id, long At)>(ids.Count);
        foreach (var id in ids)
        {
            if (await letters.FindAsync(id, ct).ConfigureAwait(false) is { } letter)
                happened.Add((id, await HappenedAsync(letter, ct).ConfigureAwait(false)));
        }

        // Stable: what happened at the same instant stays in order of arrival.
        return [.. happened.OrderBy(h => h.At).Select(h => h.Id)];
    }

    private async Task<long> HappenedAsync(DeadLetterRow letter, CancellationToken ct)
    {
        if (letter.OpId is { } opId)
        {
            var delivery = await deliveries.FindAsync(opId, ct).ConfigureAwait(false);
            var interaction = delivery is null ? null : await interactions.FindAsync(delivery.InteractionId, ct).ConfigureAwait(false);
            return interaction?.EndedAt ?? letter.ParkedAt;
        }

        return (await desk.ReadAsync(letter, null, ct).ConfigureAwait(false))?.Verdict switch
        {
            EventVerdict.Readable readable => readable.Interaction.EndedAt.ToUnixTimeMilliseconds(),
            EventVerdict.ReadableDisposition disposed => disposed.Leg.SetAt.ToUnixTimeMilliseconds(),
            _ => letter.ParkedAt,
        };
    }
}
