namespace CrmHub.Hub.Keys;

/// <summary>Master keys are missing, malformed or not the ones the data was wrapped with. The message names the setting and the way out.</summary>
internal sealed class MasterKeyException(string message, Exception? inner = null) : Exception(message, inner);
