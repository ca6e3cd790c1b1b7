namespace CrmHub.Hub.Rpc;

/// <summary>A request that cannot be right.</summary>
/// <param name="field">Path of the field in the request message.</param>
/// <param name="problem">What is wrong and the way out; no values.</param>
internal sealed class InvalidFieldException(string field, string problem) : Exception($"{field}: {problem}")
{
    public string Field { get; } = field;

    public string Problem { get; } = problem;
}
