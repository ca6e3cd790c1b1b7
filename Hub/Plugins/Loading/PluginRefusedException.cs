namespace CrmHub.Hub.Plugins.Loading;

/// <summary>An adapter folder is not loaded; the message is a sentence for operators that says what to do.</summary>
internal sealed class PluginRefusedException(AdapterState state, string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    public AdapterState State { get; } = state;

    public static PluginRefusedException Faulted(string sentence, Exception? inner = null) => new(AdapterState.Faulted, sentence, inner);

    public static PluginRefusedException Incompatible(string sentence) => new(AdapterState.Incompatible, sentence);
}
