using System.Text.Json.Serialization;

namespace CrmHub.Hub.Interactions.WrapUps;

/// <summary>What was known of a wrap-up before something later was; a CRM may show it still. Empty where nothing was overtaken.</summary>
internal sealed record OvertakenWrapUp(string Name, string Notes, string Seconds)
{
    [JsonIgnore]
    public bool IsEmpty => Name.Length == 0 && Notes.Length == 0 && Seconds.Length == 0;
}
