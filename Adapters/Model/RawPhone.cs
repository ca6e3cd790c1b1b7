namespace CrmHub.Adapters.Model;

/// <summary>A phone number as some person or system wrote it. Prints masked, so that it cannot reach a log by accident: whoever needs the text names <see cref="Value"/>.</summary>
public readonly record struct RawPhone(string Value)
{
    /// <summary>Any written form.</summary>
    public string Value { get; } = Value;

    /// <inheritdoc/>
    public override string ToString() => "phone:***";
}
