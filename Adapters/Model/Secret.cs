namespace CrmHub.Adapters.Model;

/// <summary>A password, token or key. Prints masked, so that it cannot reach a log by accident: whoever needs the text names <see cref="Value"/>.</summary>
public readonly record struct Secret(string Value)
{
    /// <summary>The text in clear.</summary>
    public string Value { get; } = Value;

    /// <inheritdoc/>
    public override string ToString() => "secret:***";
}
