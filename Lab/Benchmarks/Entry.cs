namespace CrmHub.Lab.Benchmarks;

/// <summary>A benchmark there is.</summary>
/// <param name="Name">P4, or P4/100ms for one of several under the same number.</param>
/// <param name="Title">What is divided by what.</param>
/// <param name="Unit">What both sides are given in.</param>
/// <param name="Target">What the ratio should be.</param>
/// <param name="StartAsync">Starts both sides in the folder the setting names.</param>
internal sealed record Entry(string Name, string Title, string Unit, Target Target, Func<Setting, CancellationToken, Task<IBenchmark>> StartAsync)
{
    /// <summary>P4 of P4/100ms.</summary>
    public string Group => Name.Split('/')[0];

    public bool Answers(string only) => string.Equals(only, Name, StringComparison.OrdinalIgnoreCase) || string.Equals(only, Group, StringComparison.OrdinalIgnoreCase);
}
