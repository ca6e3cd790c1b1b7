namespace CrmHub.Hub.Plugins.OutboundHttp;

/// <summary>An adapter wanted to connect where adapters do not connect.</summary>
internal sealed class OutboundRefusedException(string sentence) : IOException(sentence);
