using System.Globalization;

namespace CrmHub.Shim.Admission;

/// <summary>Where secrets of one kind come from.</summary>
/// <param name="ValueSetting">Name of the setting that holds values, e.g. <c>AccessKeys:{0}</c>.</param>
/// <param name="FileSetting">Name of the setting that names files, e.g. <c>AccessKeyFiles:{0}</c>.</param>
/// <param name="Values">Given in the settings themselves, i.e. by the environment.</param>
/// <param name="Files">Paths; one secret per line.</param>
/// <param name="Shortest">Fewer characters than this are a mistake.</param>
internal sealed record SecretSource(string ValueSetting, string FileSetting, string[] Values, string[] Files, int Shortest)
{
    public static SecretSource Signing(ShimOptions options) =>
        new("SigningSecrets:{0}", "SigningSecretFiles:{0}", options.SigningSecrets, options.SigningSecretFiles, 16);

    public static SecretSource Access(ShimOptions options) =>
        new("AccessKeys:{0}", "AccessKeyFiles:{0}", options.AccessKeys, options.AccessKeyFiles, 24);

    public static SecretSource Hub(ShimOptions options) =>
        new("ApiKey", "ApiKeyFile", options.ApiKey.Length > 0 ? [options.ApiKey] : [], options.ApiKeyFile.Length > 0 ? [options.ApiKeyFile] : [], 1);

    /// <summary>Every fault, with the setting's name.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (index, value) in Values.Index())
        {
            if (value.Trim().Length < Shortest)
                yield return $"{Named(ValueSetting, index)}: must have at least {Shortest} characters.";
        }
        foreach (var (index, file) in Files.Index())
        {
            if (Fault(file) is { } fault)
                yield return $"{Named(FileSetting, index)}: {fault}";
        }
    }

    private static string Named(string setting, int index) => setting.Replace("{0}", index.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private string? Fault(string file)
    {
        try
        {
            SecretFile.Read(file, Shortest);
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"'{file}' cannot be read: {e.GetType().Name}.";
        }
    }

    /// <summary>Names the setting only: a record would print its secrets.</summary>
    public override string ToString() => ValueSetting;
}
