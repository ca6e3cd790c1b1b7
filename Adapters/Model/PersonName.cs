namespace CrmHub.Adapters.Model;

/// <summary>A name or part of a name. Prints masked, so that it cannot reach a log by accident: whoever needs the text names <see cref="Value"/>.</summary>
public readonly record struct PersonName(string Value)
{
    /// <summary>The text as its owner writes it.</summary>
    public string Value { get; } = Value;

    /// <inheritdoc/>
    public override string ToString() => "name:***";
}
