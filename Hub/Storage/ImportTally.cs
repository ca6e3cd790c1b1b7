namespace CrmHub.Hub.Storage;

/// <summary>What became of rows, counted.</summary>
internal readonly record struct ImportTally(long Created, long Joined, long Changed, long Unchanged, long Refused)
{
    public long Rows => Created + Joined + Changed + Unchanged + Refused;

    public static ImportTally operator +(ImportTally one, ImportTally other) => new(
        one.Created + other.Created, one.Joined + other.Joined, one.Changed + other.Changed, one.Unchanged + other.Unchanged, one.Refused + other.Refused);
}
