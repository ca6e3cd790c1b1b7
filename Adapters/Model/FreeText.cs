namespace CrmHub.Adapters.Model;

/// <summary>Text that people wrote and that may say anything about anyone. Prints masked, so that it cannot reach a log by accident: whoever needs the text names <see cref="Value"/>.</summary>
public readonly record struct FreeText(string Value)
{
    /// <summary>The text in clear.</summary>
    public string Value { get; } = Value;

    /// <inheritdoc/>
    public override string ToString() => "text:***";
}
