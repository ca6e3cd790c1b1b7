using CrmHub.Hub.Customers;
using CrmHub.Hub.Policies;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>How old an answer may be, as a client says it.</summary>
internal static class Ages
{
    private const int Longest = 31_536_000;

    public static TimeSpan Identity(V1.LookupRequest request, LookupPolicy policy)
    {
        // A map makes an enumerator even when there is nothing in it, and hardly anybody sends one.
        if (request.MaxAgeByClass.Count > 0)
            CheckClasses(request.MaxAgeByClass);
        var most = request.HasMaxAgeSeconds ? Check.Between("max_age_seconds", request.MaxAgeSeconds, 0, Longest) : policy.MaxAgeSeconds;
        return request.NoCache ? TimeSpan.Zero : TimeSpan.FromSeconds(request.MaxAgeByClass.TryGetValue(Freshness.Identity, out var own) ? own : most);
    }

    private static void CheckClasses(IDictionary<string, int> classes)
    {
        foreach (var (name, seconds) in classes)
        {
            if (name is not (Freshness.Identity or Freshness.Volatile))
                throw new InvalidFieldException("max_age_by_class", $"knows the classes {Freshness.Identity} and {Freshness.Volatile} only.");
            Check.Between($"max_age_by_class.{name}", seconds, 0, Longest);
        }
    }

    /// <summary>Null when nothing volatile is asked for by name.</summary>
    public static TimeSpan? Volatile(V1.LookupRequest request, LookupPolicy policy)
    {
        if (request.MaxAgeByClass.TryGetValue(Freshness.Volatile, out var own))
            return TimeSpan.FromSeconds(own);
        return request.Fields.Count > 0 && request.Fields.Any(Freshness.VolatileFields.Contains) ? TimeSpan.FromSeconds(policy.VolatileMaxAgeSeconds) : null;
    }
}
