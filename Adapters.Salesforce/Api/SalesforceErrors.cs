using System.Globalization;
using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;

namespace CrmHub.Adapters.Salesforce.Api;

/// <summary>Answers that are not success → failures. The error code decides, not the status: Salesforce has several for one thing.</summary>
internal static class SalesforceErrors
{
    private static readonly TimeSpan DailyLimitWait = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan ConcurrencyWait = TimeSpan.FromSeconds(30);

    /// <param name="answer">Not success.</param>
    /// <param name="changes">The request may have changed the system.</param>
    /// <param name="now">For waits given as dates.</param>
    public static AdapterException From(HttpExchange answer, bool changes, DateTimeOffset now)
    {
        if (VendorError.Read(answer) is [var error, ..])
            return From(error, answer, changes);
        if (answer.Status == HttpStatusCode.MultipleChoices)
            return new AdapterException(FailureKind.Conflict, "http_300", "Several records hold this key.");
        var status = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        return new AdapterException(
            HttpFailures.KindUnspoken(answer.Status, changes),
            "http_" + status,
            $"HTTP {status} without an error of Salesforce's.",
            AdapterHttp.RetryAfter(answer.Headers, now));
    }

    private static AdapterException From(VendorError error, HttpExchange answer, bool changes)
    {
        var kind = Kind(error, answer, changes);
        var fields = string.Join(", ", error.FieldNames());
        var sentence = fields.Length == 0 ? $"Salesforce answered {error.Code}." : $"Salesforce answered {error.Code} for {fields}.";
        return new AdapterException(kind, error.Code, sentence, kind == FailureKind.RateLimited ? Wait(error) : null);
    }

    private static FailureKind Kind(VendorError error, HttpExchange answer, bool changes) => error.Code switch
    {
        // A trigger that meets a locked row reports it inside an error of its own.
        _ when error.Message.Contains("UNABLE_TO_LOCK_ROW", StringComparison.Ordinal) => FailureKind.Transient,
        "UNABLE_TO_LOCK_ROW" or "SERVER_UNAVAILABLE" or "QUERY_TIMEOUT" or "ALL_OR_NONE_OPERATION_ROLLED_BACK" => FailureKind.Transient,
        "REQUEST_LIMIT_EXCEEDED" => FailureKind.RateLimited,
        "INVALID_SESSION_ID" => FailureKind.Unauthorized,
        "ENTITY_IS_DELETED" => FailureKind.NotFound,
        "NOT_FOUND" => NamesRecord(error) ? FailureKind.NotFound : FailureKind.Permanent,
        "DUPLICATE_VALUE" or "DUPLICATES_DETECTED" or "DUPLICATE_EXTERNAL_ID" => FailureKind.Conflict,
        "API_DISABLED_FOR_ORG" or "INSUFFICIENT_ACCESS" or "INSUFFICIENT_ACCESS_OR_READONLY"
            or "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY" or "MALFORMED_QUERY" or "MALFORMED_SEARCH" or "INVALID_FIELD" or "INVALID_TYPE"
            or "JSON_PARSER_ERROR" or "METHOD_NOT_ALLOWED" or "INVALID_FIELD_FOR_INSERT_UPDATE" or "EXCEEDED_ID_LIMIT"
            or "UNSUPPORTED_API_VERSION" => FailureKind.Permanent,
        "MALFORMED_ID" or "REQUIRED_FIELD_MISSING" or "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST" or "STRING_TOO_LONG"
            or "NUMBER_OUTSIDE_VALID_RANGE" or "INVALID_EMAIL_ADDRESS" or "FIELD_CUSTOM_VALIDATION_EXCEPTION" or "FIELD_INTEGRITY_EXCEPTION"
            or "INVALID_CROSS_REFERENCE_KEY" or "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" => FailureKind.Invalid,
        _ => HttpFailures.Kind(answer.Status, changes),
    };

    // The same code for a missing record and for a missing object or external-id field, which no retry and no insert will heal.
    private static bool NamesRecord(VendorError error) =>
        !error.Message.Contains("external ID field", StringComparison.OrdinalIgnoreCase) && !error.FieldNames().Any();

    private static TimeSpan Wait(VendorError error) =>
        error.Message.StartsWith("Concurrent", StringComparison.OrdinalIgnoreCase) ? ConcurrencyWait : DailyLimitWait;
}
