using System.Text.Json;
using System.Text.Json.Serialization;
using CrmHub.Hub.Alerts;

namespace CrmHub.Hub.Sentinels;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AlertNotice))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, long>))]
internal sealed partial class AlertJson : JsonSerializerContext
{
    public static string Write(IReadOnlyList<Figure> figures) => JsonSerializer.Serialize(ToMap(figures), Default.IReadOnlyDictionaryStringInt64);

    public static IReadOnlyDictionary<string, long> Read(string figures) =>
        JsonSerializer.Deserialize(figures, Default.IReadOnlyDictionaryStringInt64) ?? new Dictionary<string, long>(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, long> ToMap(IReadOnlyList<Figure> figures) => figures.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
}
