namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>A custom field of the Task and the source that fills it (AL-08).</summary>
internal sealed record TaskField(string Field, string Source)
{
    /// <summary>Reads the field and the name of its source.</summary>
    public static (TaskField? Value, string? Problem) Parse(string field, string source)
    {
        if (!FieldName.IsValid(field))
            return (null, FieldName.Problem);
        return TaskSources.Has(source)
            ? (new TaskField(field, source), null)
            : (null, $"names no source; there are {TaskSources.Listed}");
    }
}
