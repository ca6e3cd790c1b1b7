namespace CrmHub.Hub.Customers.Imports;

/// <summary>What became of a row. The numbers are stored.</summary>
internal enum RowOutcome
{
    /// <summary>A customer that did not exist before.</summary>
    Created = 1,

    /// <summary>A record met for the first time, of a customer known already.</summary>
    Joined = 2,

    /// <summary>A known record that says something new.</summary>
    Changed = 3,

    /// <summary>A known record that says what it said.</summary>
    Unchanged = 4,

    Refused = 5,
}
