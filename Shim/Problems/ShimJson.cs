using System.Text.Json.Serialization;
using CrmHub.Shim.Calls;
using CrmHub.Shim.Dispositions;
using CrmHub.Shim.Lookups;

namespace CrmHub.Shim.Problems;

/// <summary>What the shim writes, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ContactAnswer))]
[JsonSerializable(typeof(ContextAnswer))]
[JsonSerializable(typeof(EventAnswer))]
[JsonSerializable(typeof(DispositionAnswer))]
[JsonSerializable(typeof(Unauthorized))]
internal sealed partial class ShimJson : JsonSerializerContext;
