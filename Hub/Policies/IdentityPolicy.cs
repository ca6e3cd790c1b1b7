using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Policies;

/// <summary>Section <c>Identity</c>: which keys link a record to a customer. Every content it ever had is stored under a version of its own.</summary>
internal sealed class IdentityPolicy
{
    /// <summary>Keys that link, strongest first: <c>external_id</c>, <c>email</c>, <c>account_number</c>. A phone never does.</summary>
    /// <value>empty = external_id, email</value>
    public IList<string> Rules { get; set; } = [];

    /// <summary>A key carried under more different names than this is shared: it links nobody any more.</summary>
    /// <value>3</value>
    [Range(1, 100)]
    public int MostNames { get; set; } = 3;

    /// <summary>A number or name that more customers than this have is shared: it is not even a reason to suggest a merge.</summary>
    /// <value>5</value>
    [Range(1, 40)]
    public int MostCustomers { get; set; } = 5;

    /// <summary>Local parts of mailboxes that belong to nobody; they never link.</summary>
    /// <value>empty = info, sales, support, office, contact, hello, admin, billing, accounts, noreply, no-reply, postmaster, team, service, help</value>
    public IList<string> RoleMailboxes { get; set; } = [];
}
