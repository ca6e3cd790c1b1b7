namespace CrmHub.Hub.Customers;

/// <summary>A request to be acknowledged in the commit of its effect.</summary>
internal sealed record UpsertReceipt(byte[] Key, byte[] RequestHash);
