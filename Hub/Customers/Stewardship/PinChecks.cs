using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>Finds the pin that a change of families would break.</summary>
internal sealed class PinChecks(IdentityStore identity)
{
    /// <summary>The first pin that does not hold in the forest as it stands now, with the customers its sides belong to; null when all hold.</summary>
    public async Task<PinRow?> BrokenAsync(Forest forest, CancellationToken ct)
    {
        var sides = Sides(forest);
        foreach (var (side, home) in sides)
        {
            foreach (var pin in await identity.PinsOfAsync(side, ct).ConfigureAwait(false))
            {
                var together = sides.TryGetValue(pin.Other(side), out var other) && forest.RootOf(other) == forest.RootOf(home);
                // A side that is not in the forest was not with this one before either, so a pin together is then about a record to come.
                var broken = pin.Verdict == (long)PinVerdict.CannotLink ? together : !together && sides.ContainsKey(pin.Other(side));
                if (broken)
                    return pin;
            }
        }

        return null;
    }

    /// <summary>Whether a pin in force holds two customers apart, or records of theirs.</summary>
    public async Task<bool> AreApartAsync(Forest forest, Guid one, Guid other, CancellationToken ct)
    {
        var sides = Sides(forest);
        var (left, right) = (forest.Below(one), forest.Below(other));
        foreach (var (side, _) in sides.Where(s => left.Contains(s.Value)))
        {
            var pins = await identity.PinsOfAsync(side, ct).ConfigureAwait(false);
            if (pins.Any(p => p.Verdict == (long)PinVerdict.CannotLink && sides.TryGetValue(p.Other(side), out var home) && right.Contains(home)))
                return true;
        }

        return false;
    }

    /// <summary>Every side a pin may name in the forest, with the customer it belongs to itself.</summary>
    public static Dictionary<string, Guid> Sides(Forest forest)
    {
        var sides = forest.Customers.ToDictionary(PinRef.Of, c => c, StringComparer.Ordinal);
        foreach (var (home, version) in forest.Records)
            sides[PinRef.Of(version.Record.System, version.Record.Kind, version.Record.Id)] = home;
        return sides;
    }
}
