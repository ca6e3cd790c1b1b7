using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>
/// Creates a caller nobody knows (AL-09). A delivery of its own, so that a lost answer is a doubt on record: the system is asked for
/// whoever has the number before anybody is created again. Whoever is there then is taken in before the delivery ends: the next lookup finds them.
/// </summary>
internal sealed class NewPersonOperation(
    InteractionReader interactions, CallerFinder callers, CustomerObserver observer, AdapterGate gate, AcceptContext context, BlindIndex index) : Operation
{
    public override string Name => Deliveries.Operations.CreateContact;

    /// <summary>The call log that waits for the person.</summary>
    public override bool IsMeans => true;

    public override async Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct)
    {
        var (interaction, _) = await WantedAsync(row, ct).ConfigureAwait(false);
        if (interaction is null)
            return null;
        var person = NewPerson.Of(index, interaction, context.Policy.Of(row.System));
        return await gate.CallAsync<IContactCreator, WrittenRecord?>(row.System, a => a.FindCreatedAsync(person, ct)).ConfigureAwait(false);
    }

    public override Task<TimeSpan> VisibleAfterAsync(DeliveryRow row, CancellationToken ct) =>
        gate.CallAsync<IContactCreator, TimeSpan>(row.System, a => Task.FromResult(a.VisibleAfter));

    public override async Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct)
    {
        gate.Require<IContactCreator>(row.System);
        var (interaction, reason) = await WantedAsync(row, ct).ConfigureAwait(false);
        if (interaction is null)
            return Plan.Skip(reason);
        var target = context.Policy.Of(row.System);
        if (await callers.FindHereAsync(interaction, target, ct).ConfigureAwait(false) is not null)
            return Plan.Skip("known_already");
        var person = NewPerson.Of(index, interaction, target);
        return new Plan { Send = token => CreateAsync(row.System, person, interaction, token) };
    }

    public override async Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct)
    {
        var (interaction, _) = await WantedAsync(row, ct).ConfigureAwait(false);
        if (interaction is not null)
            await TakeInAsync(NewPerson.Of(index, interaction, context.Policy.Of(row.System)), found, interaction, ct).ConfigureAwait(false);
        return new Plan();
    }

    // Cut off between the two it is in doubt, and the person is found and taken in then.
    private async Task<WrittenRecord> CreateAsync(string system, NewContact person, FinishedInteraction interaction, CancellationToken ct)
    {
        var written = await gate.CallAsync<IContactCreator, WrittenRecord>(system, a => a.CreateAsync(person, ct)).ConfigureAwait(false);
        await TakeInAsync(person, written, interaction, ct).ConfigureAwait(false);
        return written;
    }

    private async Task TakeInAsync(NewContact person, WrittenRecord written, FinishedInteraction interaction, CancellationToken ct)
    {
        var record = new ContactRecord
        {
            Ref = written.Ref,
            LastName = new PersonName(person.Phone.Value),
            Phones = [new ContactPhone(new RawPhone(person.Phone.Value), "other")],
            CrossReferences = [new RecordRef("hub", "customer", person.CustomerId!.Value.Text())],
            Url = written.Url,
        };

        // Who was there before may have a name by now.
        if (written.Outcome == WriteOutcome.Adopted && gate.Has<IContactSource>(written.Ref.System))
        {
            record = await gate.CallAsync<IContactSource, ContactRecord?>(written.Ref.System, a => a.GetAsync(written.Ref, ct)).ConfigureAwait(false) ?? record;
        }

        try
        {
            await observer.ObserveAsync(record, context.Sites.Of(interaction.HubAddress).Region, "call_log", null, ct).ConfigureAwait(false);
        }
        catch (ErasedException)
        {
            // Erased here and still in the CRM: the log may name that record, the hub keeps nothing of it.
        }
    }

    private async Task<(FinishedInteraction? Interaction, string Reason)> WantedAsync(DeliveryRow row, CancellationToken ct)
    {
        if (await interactions.FindAsync(row.InteractionId, ct).ConfigureAwait(false) is not { } known)
            return (null, "subject_erased");
        return NewPerson.IsWanted(known.Content, context.Policy.Of(row.System)) ? (known.Content, "") : (null, "not_wanted");
    }
}
