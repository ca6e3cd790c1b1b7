using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrmHub.Hub.Auth;

/// <summary>Reads and extends the file of API keys.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(List<ApiKey>))]
internal sealed partial class ApiKeyFile : JsonSerializerContext
{
    /// <exception cref="FormatException">The file is not a list of keys; says which entry and why.</exception>
    public static List<ApiKey> Read(string path) => File.Exists(path) ? Parse(File.ReadAllBytes(path), path) : [];

    /// <param name="content">The file's bytes.</param>
    /// <param name="path">Its name, for whoever has to mend it.</param>
    /// <exception cref="FormatException">As above.</exception>
    internal static List<ApiKey> Parse(byte[] content, string path)
    {
        try
        {
            var keys = JsonSerializer.Deserialize(content, Default.ListApiKey) ?? [];
            foreach (var key in keys)
            {
                if (key is not { Id.Length: 8, Hash.Length: 64, Roles: not null } || !key.Hash.All(char.IsAsciiHexDigit) || !ApiKeys.TryRoles(key.Roles, out _))
                    throw new FormatException($"{path}: the key '{key?.Id}' needs an id of 8 characters, a SHA-256 hash in hex and known roles.");
            }

            if (keys.DistinctBy(k => k.Id, StringComparer.Ordinal).Count() < keys.Count)
                throw new FormatException($"{path}: two keys have the same id; take one of them out.");

            return keys;
        }
        catch (JsonException e)
        {
            throw new FormatException($"{path} is not a list of API keys: {e.Message}", e);
        }
    }

    /// <summary>Adds a key; replaces the file in one step, readable by its owner only.</summary>
    public static void Append(string path, ApiKey key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var text = JsonSerializer.SerializeToUtf8Bytes([.. Read(path), key], Default.ListApiKey);
        var draft = path + ".new";
        File.WriteAllBytes(draft, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(draft, path, overwrite: true);
    }
}
