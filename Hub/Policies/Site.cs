using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Policies;

/// <summary>One place of the contact centre.</summary>
internal sealed class Site
{
    /// <summary>For people.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>ISO 3166-1 alpha-2: where numbers without a country code belong .</summary>
    [Required]
    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "must be two capital letters, e.g. BR")]
    public string Region { get; set; } = "";

    /// <summary>IANA time zone: the day of a call is a day there.</summary>
    [Required]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Numbers customers dial to reach it, E.164.</summary>
    public IList<string> Numbers { get; set; } = [];
}
