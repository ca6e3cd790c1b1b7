namespace CrmHub.Cli;

/// <summary>Ends the command with a sentence for whoever sits at the terminal.</summary>
internal sealed class CliException(string message) : Exception(message);
