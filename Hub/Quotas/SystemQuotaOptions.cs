using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Quotas;

/// <summary>One of <c>Quotas:Systems</c>.</summary>
internal sealed class SystemQuotaOptions : QuotaOptions
{
    /// <summary>The adapter's name.</summary>
    [Required]
    [RegularExpression("^[a-z0-9-]{1,32}$", ErrorMessage = "must be an adapter's name: 1 to 32 of a-z, 0-9 and '-'")]
    public string System { get; set; } = "";
}
