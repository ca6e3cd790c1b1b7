using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Imports;

internal static class Outcomes
{
    public static ImportTally Tally(this RowOutcome outcome) => outcome switch
    {
        RowOutcome.Created => new ImportTally(1, 0, 0, 0, 0),
        RowOutcome.Joined => new ImportTally(0, 1, 0, 0, 0),
        RowOutcome.Changed => new ImportTally(0, 0, 1, 0, 0),
        RowOutcome.Unchanged => new ImportTally(0, 0, 0, 1, 0),
        _ => new ImportTally(0, 0, 0, 0, 1),
    };
}
