namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>A request, or one record of it, is refused.</summary>
internal sealed class ApiException(int status, params IReadOnlyList<ApiError> errors) : Exception(errors[0].Message)
{
    public int Status { get; } = status;

    public IReadOnlyList<ApiError> Errors { get; } = errors;

    public static ApiException Bad(string code, string message, params IReadOnlyList<string> fields) => new(400, new ApiError(code, message, fields));

    public static ApiException NotFound(string message = "The requested resource does not exist") => new(404, new ApiError("NOT_FOUND", message));
}
