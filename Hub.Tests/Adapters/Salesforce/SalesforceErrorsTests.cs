using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class SalesforceErrorsTests
{
    [Theory]
    [InlineData(401, "INVALID_SESSION_ID", "Session expired or invalid", FailureKind.Unauthorized)]
    [InlineData(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", FailureKind.RateLimited)]
    [InlineData(403, "API_DISABLED_FOR_ORG", "off", FailureKind.Permanent)]
    [InlineData(400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", "no", FailureKind.Permanent)]
    [InlineData(400, "MALFORMED_QUERY", "unexpected token", FailureKind.Permanent)]
    [InlineData(400, "INVALID_FIELD", "No such column 'Nope__c' on sobject of type Task", FailureKind.Permanent)]
    [InlineData(404, "NOT_FOUND", "The requested resource does not exist", FailureKind.NotFound)]
    [InlineData(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: Nope__c", FailureKind.Permanent)]
    [InlineData(404, "ENTITY_IS_DELETED", "entity is deleted", FailureKind.NotFound)]
    [InlineData(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", FailureKind.Invalid)]
    [InlineData(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: LastActivityDate.", FailureKind.Permanent)]
    [InlineData(400, "STRING_TOO_LONG", "Subject: data value too large", FailureKind.Invalid)]
    [InlineData(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "bad value", FailureKind.Invalid)]
    [InlineData(400, "DUPLICATE_VALUE", "duplicate value found: X__c duplicates value on record with id: 003", FailureKind.Conflict)]
    [InlineData(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", FailureKind.Transient)]
    [InlineData(500, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", FailureKind.Transient)]
    [InlineData(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "AfterInsert: UNABLE_TO_LOCK_ROW, unable to obtain", FailureKind.Transient)]
    [InlineData(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "AfterInsert: validation", FailureKind.Invalid)]
    [InlineData(503, "SERVER_UNAVAILABLE", "overloaded", FailureKind.Transient)]
    [InlineData(400, "QUERY_TIMEOUT", "too slow", FailureKind.Transient)]
    [InlineData(405, "METHOD_NOT_ALLOWED", "no", FailureKind.Permanent)]
    [InlineData(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred", FailureKind.Uncertain)]
    [InlineData(400, "SOMETHING_NEW", "?", FailureKind.Invalid)]
    public void From_ErrorCode_DecidesTheKind(int status, string code, string message, FailureKind kind)
    {
        var failure = Failure(status, $$"""[{"message":"{{message}}","errorCode":"{{code}}","fields":[]}]""");

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(code, failure.Code);
    }

    [Theory]
    [InlineData(503, true, FailureKind.Uncertain)]
    [InlineData(503, false, FailureKind.Transient)]
    [InlineData(500, true, FailureKind.Uncertain)]
    [InlineData(404, false, FailureKind.Transient)]
    [InlineData(403, true, FailureKind.Transient)]
    [InlineData(300, true, FailureKind.Conflict)]
    [InlineData(410, true, FailureKind.Permanent)]
    [InlineData(414, true, FailureKind.Permanent)]
    [InlineData(302, true, FailureKind.Permanent)]
    public void From_NotJson_NeverProvesAbsence(int status, bool changes, FailureKind kind) =>
        Assert.Equal(kind, Failure(status, "<html>maintenance</html>", "text/html", changes).Kind);

    [Fact]
    public void From_CollectionsResult_ReadsItsStatusCode() => Assert.Equal(
        "REQUIRED_FIELD_MISSING",
        Failure(400, """[{"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"m","fields":["LastName"]}]}]""").Code);

    [Theory]
    [InlineData("duplicateResut")]
    [InlineData("duplicateResult")]
    public void From_DuplicateRule_IsAConflictInEitherSpelling(string spelling) => Assert.Equal(
        FailureKind.Conflict,
        Failure(400, $$"""[{"{{spelling}}":{"allowSave":false,"matchResults":[]},"errorCode":"DUPLICATES_DETECTED","message":"Use one of these records?"}]""").Kind);

    [Fact]
    public void From_DailyLimit_WaitsLongerThanConcurrencyLimit()
    {
        var daily = Failure(403, """[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]""");
        var concurrent = Failure(403, """[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"ConcurrentPerOrgLongTxn Limit exceeded."}]""");

        Assert.True(daily.RetryAfter > 10 * concurrent.RetryAfter);
    }

    [Fact]
    [Trait("Requirement", "SE-03")]
    public void From_MessageWithPersonalData_ShowsOnlyFieldNames()
    {
        var failure = Failure(400, """[{"errorCode":"INVALID_EMAIL_ADDRESS","message":"Email: invalid email address: ada@example.com","fields":["Email"]}]""");

        Assert.Equal("Salesforce answered INVALID_EMAIL_ADDRESS for Email.", failure.Message);
    }

    [Fact]
    public void From_HostileCodeAndField_AreNotRepeated()
    {
        var failure = Failure(400, """[{"errorCode":"X\n2026-01-01 forged log line","message":"m","fields":["<script>"]}]""");

        Assert.Equal("unreadable_code", failure.Code);
        Assert.DoesNotContain("script", failure.Message, StringComparison.Ordinal);
    }

    private static AdapterException Failure(int status, string body, string type = "application/json", bool changes = true)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        var answer = new HttpExchange(response.StatusCode, response.Headers, type, System.Text.Encoding.UTF8.GetBytes(body));
        return SalesforceErrors.From(answer, changes, new ManualTime().GetUtcNow());
    }
}
