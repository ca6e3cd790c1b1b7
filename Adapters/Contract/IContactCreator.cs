using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>The system can be given new people. Called only where a policy says so.</summary>
public interface IContactCreator
{
    /// <summary>Makes the system hold one record for <see cref="NewContact.OpId"/>; the rules of <see cref="ICallLogTarget.PutAsync"/> apply.</summary>
    Task<WrittenRecord> CreateAsync(NewContact contact, CancellationToken ct);
}
