namespace CrmHub.Hub.Interactions.Replays;

/// <summary>One field a replay would set. Values may be personal data.</summary>
internal sealed record FieldChange(string Field, string Before, string After)
{
    public override string ToString() => Field;
}
