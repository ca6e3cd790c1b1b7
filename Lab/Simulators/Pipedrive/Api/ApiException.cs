namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>A request this company refuses.</summary>
internal sealed class ApiException(int status, string error, string? code = null) : Exception(error)
{
    public int Status { get; } = status;

    public string? Code { get; } = code;

    public static ApiException Invalid(string what) => new(400, what);

    public static ApiException NotFound(string what) => new(404, $"{what} not found");
}
