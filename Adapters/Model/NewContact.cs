namespace CrmHub.Adapters.Model;

/// <summary>A person no system knows yet, to be created because a policy says so.</summary>
/// <param name="OpId">The key that makes the creation idempotent.</param>
/// <param name="Kind"><c>contact</c> or <c>lead</c>; the system's nearest equivalent.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Name">Null: the system gets the number as last name (AL-09).</param>
/// <param name="CustomerId">The hub's customer id, where the system can hold it.</param>
public sealed record NewContact(OpId OpId, string Kind, Phone Phone, PersonName? Name, Guid? CustomerId);
