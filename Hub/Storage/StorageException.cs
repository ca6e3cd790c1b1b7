namespace CrmHub.Hub.Storage;

/// <summary>The database failed. Callers answer "try again later"; nothing was acknowledged.</summary>
internal sealed class StorageException(string message, Exception inner) : Exception(message, inner);
