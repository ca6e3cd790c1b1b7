using CrmHub.Lab.Chaos.Trials;

namespace CrmHub.Lab.Chaos;

/// <summary>All trials, in the order of the matrix in docs/reliability.md.</summary>
internal static class Programme
{
    public static IReadOnlyList<Trial> All { get; } =
    [
        new Kills(), new SlowCrm(), new LostAnswers(), new LostPeople(), new Termination(), new Zombie(), new Starvation(), new FullDisk(),
        new InTests("T8", "a commit that succeeds and reports an error"), new LockedDatabase(), new Storm("T10", isDeclared: false),
        new Storm("T10d", isDeclared: true), new Expiry(), new SlowLookup(),
        new Replicas(), new Backlog(), new Poison(), new Pressure(), new DeadLetters(),
        new InTests("T25", "the delivery pipeline under virtual time"),
    ];
}
