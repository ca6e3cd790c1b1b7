namespace CrmHub.Hub.Identity;

/// <summary>A number as kept: E.164 when readable, else as written (never used to match).</summary>
/// <param name="Text">E.164 or the original text.</param>
/// <param name="Kind">work, mobile, home, other.</param>
/// <param name="IsE164">Whether it may be matched.</param>
/// <param name="Extension">Digits dialled after the number; null when there are none.</param>
internal sealed record KnownPhone(string Text, string Kind, bool IsE164, string? Extension = null)
{
    public override string ToString() => "phone:***";
}
