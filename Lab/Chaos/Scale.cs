namespace CrmHub.Lab.Chaos;

/// <summary>How much of a trial is done: a glance for CI, the usual, or all that reliability asks for.</summary>
internal enum Scale
{
    Quick,
    Usual,
    Full,
}

internal static class Scales
{
    public static T Of<T>(this Scale scale, T quick, T usual, T full) => scale switch { Scale.Quick => quick, Scale.Usual => usual, _ => full };
}
