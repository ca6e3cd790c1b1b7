using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>Who a finished interaction was with, as far as one CRM is concerned.</summary>
/// <param name="Contact">The record there; null when only an account is known.</param>
/// <param name="Name">For people.</param>
/// <param name="AccountId">Where to file it when there is no contact.</param>
/// <param name="Tier">Service tier.</param>
/// <param name="CustomerId">The hub's customer.</param>
/// <param name="How">lower_snake, for the ledger: popped_record, phone, shared_account, created, unknown_account.</param>
internal sealed record Caller(RecordRef? Contact, PersonName? Name, string? AccountId, string? Tier, Guid? CustomerId, string How);
