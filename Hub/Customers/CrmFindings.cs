using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Customers;

/// <param name="Records">Everything the systems returned.</param>
/// <param name="Asked">The systems asked.</param>
/// <param name="Silent">Those of them whose part is missing.</param>
/// <param name="Problem">"crm_timeout" or "crm_unavailable" when a system's part is missing; else empty.</param>
internal sealed record CrmFindings(IReadOnlyList<ContactRecord> Records, IReadOnlyList<string> Asked, IReadOnlyList<string> Silent, string Problem)
{
    /// <summary>How long each system took.</summary>
    public IReadOnlyList<(string System, TimeSpan Taken)> Times { get; init; } = [];
}
