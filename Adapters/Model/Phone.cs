namespace CrmHub.Adapters.Model;

/// <summary>A phone number in E.164 form. Prints masked, so that it cannot reach a log by accident: whoever needs the text names <see cref="Value"/>.</summary>
public readonly record struct Phone(string Value)
{
    /// <summary>E.164, e.g. +15125550199.</summary>
    public string Value { get; } = Value;

    /// <inheritdoc/>
    public override string ToString() => Value is { Length: > 4 } ? "phone:***" + Value[^2..] : "phone:***";
}
