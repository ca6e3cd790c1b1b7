using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>
/// Whom a call log is about, and what becomes of it when nobody knows the caller: that is policy (AL-09). A person to be created is a
/// delivery of its own, which the call log owes first and then waits for.
/// </summary>
internal sealed class Strangers(DeliveryStore deliveries, CallerFinder callers, AdapterGate gate, BlindIndex index, TimeProvider time)
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(5);

    /// <summary>The caller, or what is done instead of writing.</summary>
    public async Task<(Caller? Caller, Plan? Instead)> FindAsync(DeliveryRow callLog, FinishedInteraction interaction, CallLogTarget target, CancellationToken ct)
    {
        if (!NewPerson.IsWanted(interaction, target) || !gate.Has<IContactCreator>(target.System))
        {
            return await callers.FindKnownAsync(interaction, target, ct).ConfigureAwait(false) is { } caller ? (caller, null) : Nobody(target);
        }

        var creation = await deliveries.FindAsync(NewPerson.OpIdFor(callLog).Value, ct).ConfigureAwait(false);
        switch ((DeliveryState?)creation?.State)
        {
            case DeliveryState.Ready or DeliveryState.Sending or DeliveryState.Uncertain or DeliveryState.Waiting:
                return (null, Plan.Later(Wait(creation!)));
            case DeliveryState.Done:
                return (await CreatedAsync(creation!, interaction, target, ct).ConfigureAwait(false), null);
            case DeliveryState.Dead when callLog.CreatedAt <= creation!.UpdatedAt:
                throw new AdapterException(Kind(creation), creation.FailureCode ?? "not_created", "The caller could not be created.");
        }

        if (await callers.FindKnownAsync(interaction, target, ct).ConfigureAwait(false) is { } known)
            return (known, null);
        return (null, Creating(callLog, creation, interaction));
    }

    private static (Caller? Caller, Plan? Instead) Nobody(CallLogTarget target) => target.NotFound == NotFoundPolicy.UnknownAccount
        ? (new Caller(null, null, target.UnknownAccountId, null, null, "unknown_account"), null)
        : (null, Plan.Skip("unknown_caller"));

    // A call log that was put back after its creation was given up puts that back too: what was tried may have arrived.
    private Plan Creating(DeliveryRow callLog, DeliveryRow? creation, FinishedInteraction interaction)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var key = NewPerson.Key(index, interaction.CustomerAddress, callLog.System);
        Part owed = creation is null
            ? new AddDelivery(NewPerson.Owed(callLog, key, now))
            : new ReviveDelivery(creation.OpId, (long)DeliveryState.Uncertain, creation.State, now);
        return Plan.Later(Soonest) with { Owes = [owed], Facts = [("needs", NewPerson.OpIdFor(callLog).Value), ("again", creation is not null)] };
    }

    private async Task<Caller> CreatedAsync(DeliveryRow creation, FinishedInteraction interaction, CallLogTarget target, CancellationToken ct)
    {
        var record = new RecordRef(creation.System, creation.RemoteKind!, creation.RemoteId!);
        return await callers.FindHereAsync(record, "created", interaction, target, ct).ConfigureAwait(false)
            ?? new Caller(record, new PersonName(interaction.CustomerAddress), null, null, null, "created");
    }

    // As long again as it has taken: a creation that hangs is not looked at all the time.
    private TimeSpan Wait(DeliveryRow creation)
    {
        var now = time.GetUtcNow();
        var due = DateTimeOffset.FromUnixTimeMilliseconds(creation.DueAt) - now;
        var age = (now - DateTimeOffset.FromUnixTimeMilliseconds(creation.CreatedAt)) / 2;
        return TimeSpan.FromTicks(Math.Clamp(Math.Max(due.Ticks, age.Ticks), Soonest.Ticks, Latest.Ticks));
    }

    private static FailureKind Kind(DeliveryRow dead) =>
        new[] { FailureKind.Invalid, FailureKind.Conflict, FailureKind.NotFound }.Where(k => k.Name() == dead.Failure).DefaultIfEmpty(FailureKind.Permanent).First();
}
