namespace CrmHub.Adapters.Model;

/// <summary>What a write did.</summary>
public enum WriteOutcome
{
    /// <summary>A new record.</summary>
    Created,

    /// <summary>An existing record changed.</summary>
    Updated,

    /// <summary>The record was there already with this key; nothing was sent twice.</summary>
    Adopted,

    /// <summary>The system holds a newer or equal value; nothing was changed.</summary>
    Unchanged,
}
