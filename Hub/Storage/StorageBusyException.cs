namespace CrmHub.Hub.Storage;

/// <summary>The hub cannot take on more right now: come back in a second.</summary>
internal sealed class StorageBusyException(string message) : Exception(message);
