namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>One operation of the API.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Version">1 or 2.</param>
/// <param name="Path">Below the version.</param>
/// <param name="Cost">Tokens, the <c>x-token-cost</c> of the specification.</param>
/// <param name="Handle">Does it, inside the company's lock.</param>
internal sealed record Operation(string Method, int Version, string Path, int Cost, Func<Call, IResult> Handle)
{
    /// <summary>Has a burst limit of its own.</summary>
    public bool IsSearch { get; init; }
}
