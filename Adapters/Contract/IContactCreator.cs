using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>
/// The system can be given new people. Called only where a policy says so, at most once at a time per op id; after a crash or an
/// uncertain answer the hub calls <see cref="FindCreatedAsync"/> first.
/// </summary>
public interface IContactCreator
{
    /// <summary>
    /// How long after a creation <see cref="FindCreatedAsync"/> may still miss it; as <see cref="ICallLogTarget.VisibleAfter"/>. Default:
    /// zero, right for a system where the creation itself goes by a unique key.
    /// </summary>
    TimeSpan VisibleAfter => TimeSpan.Zero;

    /// <summary>The record created under <see cref="NewContact.OpId"/> earlier, or null. Must see it as soon as the system can show it.</summary>
    Task<WrittenRecord?> FindCreatedAsync(NewContact contact, CancellationToken ct);

    /// <summary>Makes the system hold one record for <see cref="NewContact.OpId"/>; the rules of <see cref="ICallLogTarget.PutAsync"/> apply.</summary>
    Task<WrittenRecord> CreateAsync(NewContact contact, CancellationToken ct);
}
