namespace CrmHub.Hub.Identity;

/// <summary>How often agents have picked a customer under one key.</summary>
/// <param name="Customer">Whom.</param>
/// <param name="Times">How often.</param>
/// <param name="Newest">When last, Unix milliseconds.</param>
internal sealed record PickCount(Guid Customer, long Times, long Newest);
