using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Policies;

/// <summary>One system that gets dispositions.</summary>
internal sealed class DispositionTarget
{
    /// <summary>The adapter's name.</summary>
    [Required]
    [RegularExpression("^[a-z0-9-]{1,32}$", ErrorMessage = "must be an adapter's name: 1 to 32 of a-z, 0-9 and '-'")]
    public string System { get; set; } = "";

    /// <summary>Codes that are told, as the contact centre sends them, whatever their case (DP-05); empty = all.</summary>
    /// <value>none</value>
    public IList<string> Only { get; set; } = [];

    /// <summary>The contact centre's codes in the system's words (DP-07).</summary>
    /// <value>none</value>
    public IList<DispositionCode> Codes { get; set; } = [];

    /// <summary>The system's word for codes that <see cref="Codes"/> does not name; empty = the code itself.</summary>
    public string OtherCode { get; set; } = "";

    public bool Selects(string code) => Only.Count == 0 || Only.Any(c => Is(c, code));

    /// <summary>The code in the system's words.</summary>
    public string Map(string code) =>
        Codes.FirstOrDefault(c => Is(c.Code, code))?.As ?? (OtherCode.Length > 0 ? OtherCode : code);

    private static bool Is(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
