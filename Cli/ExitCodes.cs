namespace CrmHub.Cli;

internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Some rows were refused; the report says which.</summary>
    public const int SomeRefused = 1;

    /// <summary>A lookup found nobody, or several.</summary>
    public const int NotOne = 1;

    /// <summary>It could not be done, or not to the end; standard error says why.</summary>
    public const int CouldNot = 2;
}
