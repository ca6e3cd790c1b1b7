namespace CrmHub.Lab.Demo;

/// <summary>The demo cannot go on; the message is a sentence for whoever started it.</summary>
internal sealed class DemoException(string message, Exception? inner = null) : Exception(message, inner);
