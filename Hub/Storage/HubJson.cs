using System.Text.Json.Serialization;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.Dispositions;

namespace CrmHub.Hub.Storage;

/// <summary>How sealed values are spelled before they are sealed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ContactFields))]
[JsonSerializable(typeof(GoldenRecord))]
[JsonSerializable(typeof(FinishedInteraction))]
[JsonSerializable(typeof(DisposedLeg))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(Rulebook))]
[JsonSerializable(typeof(SurvivorshipRules))]
internal sealed partial class HubJson : JsonSerializerContext;
