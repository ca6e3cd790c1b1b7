using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Policies;

/// <summary>One system that gets call logs.</summary>
internal sealed class CallLogTarget
{
    /// <summary>The adapter's name.</summary>
    [Required]
    [RegularExpression("^[a-z0-9-]{1,32}$", ErrorMessage = "must be an adapter's name: 1 to 32 of a-z, 0-9 and '-'")]
    public string System { get; set; } = "";

    /// <summary>What happens when nobody knows the caller (AL-09).</summary>
    /// <value>Skip</value>
    public NotFoundPolicy NotFound { get; set; } = NotFoundPolicy.Skip;

    /// <summary>With <see cref="NotFoundPolicy.UnknownAccount"/>: the account's id in that system.</summary>
    public string UnknownAccountId { get; set; } = "";

    /// <summary>Stamp the contact with time and length of the call (AL-07).</summary>
    /// <value>true</value>
    public bool LastCall { get; set; } = true;

    /// <summary>Calls under way to this system at once.</summary>
    /// <value>8</value>
    [Range(1, 256)]
    public int Parallel { get; set; } = 8;
}
