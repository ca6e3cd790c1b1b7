using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Policies;

/// <summary>A code of the contact centre and a system's word for it.</summary>
internal sealed class DispositionCode
{
    /// <summary>The contact centre's code, or its id.</summary>
    [Required]
    [StringLength(255)]
    public string Code { get; set; } = "";

    /// <summary>The system's word.</summary>
    [Required]
    [StringLength(255)]
    public string As { get; set; } = "";
}
