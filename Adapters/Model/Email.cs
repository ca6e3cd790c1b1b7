namespace CrmHub.Adapters.Model;

/// <summary>An e-mail address. Prints masked, so that it cannot reach a log by accident: whoever needs the text names <see cref="Value"/>.</summary>
public readonly record struct Email(string Value)
{
    /// <summary>The address as its owner writes it; matching ignores case.</summary>
    public string Value { get; } = Value;

    /// <inheritdoc/>
    public override string ToString() => "email:***";
}
