namespace CrmHub.Hub.Policies;

/// <summary>What a CRM gets for a call from somebody it does not know. The ledger has the call in every case.</summary>
internal enum NotFoundPolicy
{
    /// <summary>Nothing is written.</summary>
    Skip,

    /// <summary>A contact is created, named by its number, and gets the log.</summary>
    CreateContact,

    /// <summary>A lead is created and gets the log.</summary>
    CreateLead,

    /// <summary>The log goes to one generic account.</summary>
    UnknownAccount,
}
