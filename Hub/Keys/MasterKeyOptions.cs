namespace CrmHub.Hub.Keys;

/// <summary>Where the master keys are. They wrap the subject keys and the blind-index secrets, and live outside the database and its backups.</summary>
internal sealed class MasterKeyOptions
{
    /// <summary>
    /// A file with one key per line (<c>base64</c> or <c>id:base64</c>; the last line wraps), or a directory of <c>&lt;id&gt;.key</c>
    /// files (the last id in ordinal order wraps).
    /// </summary>
    /// <value>Empty: <see cref="Variable"/> is read instead.</value>
    public string Path { get; set; } = "";

    /// <summary>Environment variable holding keys in the file's form, separated by blanks, commas or line ends.</summary>
    /// <value><c>CRMHUB_MASTER_KEY</c></value>
    public string Variable { get; set; } = "CRMHUB_MASTER_KEY";

    /// <summary>How often the path is looked at for added or removed keys.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan ReloadEvery { get; set; } = TimeSpan.FromSeconds(15);
}
