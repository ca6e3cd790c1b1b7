namespace CrmHub.Hub.Customers.Stewardship;

internal enum RefusalKind
{
    /// <summary>It can never be right.</summary>
    Invalid,

    /// <summary>There is no such customer, record, merge or pin.</summary>
    Unknown,

    /// <summary>It would be right if something else were not the case.</summary>
    State,
}
