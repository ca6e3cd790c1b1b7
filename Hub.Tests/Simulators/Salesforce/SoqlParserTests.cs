using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;
using CrmHub.Lab.Simulators.Salesforce.Soql;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class SoqlParserTests
{
    private static readonly Org Empty = new(Catalog.Standard(), TimeProvider.System);

    [Theory]
    [InlineData("SELECT Id FROM Contact")]
    [InlineData("select id, ACCOUNT.name from contact where lastname = 'x' order by lastname desc nulls last limit 5 offset 10")]
    [InlineData("SELECT COUNT() FROM Contact WHERE Email != null")]
    [InlineData("SELECT Id FROM Contact WHERE (Phone = '1' OR MobilePhone = '1') AND Email LIKE '%@x.com'")]
    [InlineData("SELECT Id FROM Contact WHERE NOT (LastName LIKE 'A%') AND DoNotCall = true")]
    [InlineData("SELECT Id FROM Contact WHERE NOT LastName LIKE 'A%'")]
    [InlineData("SELECT Id FROM Contact WHERE (NOT LastName = 'a') AND (NOT LastName = 'b')")]
    [InlineData("SELECT Id FROM Contact WHERE LastName IN ('a', 'b') AND Id NOT IN ('003000000000001')")]
    [InlineData("SELECT Id FROM Contact WHERE SystemModstamp >= 2026-11-20T10:00:00Z AND CreatedDate < 2026-11-20T10:00:00.123+02:00")]
    [InlineData("SELECT Id FROM Contact WHERE CreatedDate = TODAY OR CreatedDate = LAST_N_DAYS:7 OR Birthdate > 1980-02-29")]
    [InlineData("SELECT Id FROM Task WHERE CallDurationInSeconds > 60 AND CallDurationInSeconds <= 3600.5 AND WhoId <> null")]
    [InlineData("SELECT FIELDS(STANDARD) FROM Contact")]
    [InlineData("SELECT FIELDS(ALL) FROM Contact LIMIT 200")]
    [InlineData("SELECT Who.Name, Who.Type, What.Name, Owner.Email FROM Task WHERE Who.Type = 'Lead'")]
    [InlineData("SELECT c.Id, c.Account.Name FROM Contact c WHERE c.LastName = 'x'")]
    [InlineData("SELECT Contact.Id FROM Contact")]
    [InlineData("SELECT Id, (SELECT Id FROM Contacts WHERE Email != null LIMIT 1), (SELECT Id FROM Cases) FROM Account")]
    [InlineData("SELECT Id FROM Contact WHERE Id IN (SELECT ContactId FROM Case WHERE IsClosed = false)")]
    [InlineData("SELECT Id, Contact_ID__r.Account.Owner.Name FROM Disposition_Log__c")]
    [InlineData(@"SELECT Id FROM Contact WHERE LastName = 'it\'s \\ \"" \n\r\t\b\f \N'")]
    [InlineData(@"SELECT Id FROM Contact WHERE LastName LIKE '50\% \_ \\'")]
    [InlineData("SELECT Id FROM Contact WHERE Hub_Customer_Id__c = 'a'\n  AND\tLastName='b'")]
    public void Bind_SoundQuery_IsAccepted(string query) => Assert.NotNull(SoqlBinder.Bind(Empty, query));

    [Theory]
    [InlineData("MALFORMED_QUERY", "")]
    [InlineData("MALFORMED_QUERY", "SELECT * FROM Contact")]
    [InlineData("MALFORMED_QUERY", "SELECT FROM Contact")]
    [InlineData("MALFORMED_QUERY", "SELECT Id")]
    [InlineData("MALFORMED_QUERY", "SELECT Id, FROM Contact")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE LastName = 'a")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE LastName = 'a' x")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE LastName = \"a\"")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE LastName == 'a'")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE LastName = 'a' OR LastName = 'b' AND Email = null")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE Email = null AND NOT LastName = 'a'")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE (LastName = 'a'")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE LastName IN ()")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE LastName IN 'a'")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE CreatedDate > LAST_N_MINUTES:30")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE CreatedDate > LAST_N_DAYS")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE CreatedDate > 2026-11-20T10:00:00")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE CreatedDate > 2026-13-20T10:00:00Z")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact WHERE Birthdate = 2026-02-30")]
    [InlineData("MALFORMED_QUERY", @"SELECT Id FROM Contact WHERE LastName = 'a\q'")]
    [InlineData("MALFORMED_QUERY", @"SELECT Id FROM Contact WHERE LastName = '50\%'")]
    [InlineData("MALFORMED_QUERY", @"SELECT Id FROM Contact WHERE LastName LIKE '50\q'")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact LIMIT -1")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact LIMIT ten")]
    [InlineData("MALFORMED_QUERY", "SELECT FIELDS(ALL) FROM Contact")]
    [InlineData("MALFORMED_QUERY", "SELECT FIELDS(CUSTOM) FROM Contact LIMIT 201")]
    [InlineData("MALFORMED_QUERY", "SELECT FIELDS(SOME) FROM Contact LIMIT 1")]
    [InlineData("MALFORMED_QUERY", "SELECT Id, ID FROM Contact")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact; SELECT Id FROM Lead")]
    [InlineData("MALFORMED_QUERY", "SELECT Id FROM Contact ORDER BY Description")]
    [InlineData("MALFORMED_QUERY", "DELETE FROM Contact")]
    [InlineData("INVALID_TYPE", "SELECT Id FROM Contacts")]
    [InlineData("INVALID_TYPE", "SELECT Id, (SELECT Id FROM Invoices) FROM Contact")]
    [InlineData("INVALID_FIELD", "SELECT Id, Nope FROM Contact")]
    [InlineData("INVALID_FIELD", "SELECT Account.Nope FROM Contact")]
    [InlineData("INVALID_FIELD", "SELECT Nope.Name FROM Contact")]
    [InlineData("INVALID_FIELD", "SELECT Id FROM Contact WHERE Nope = 'a'")]
    [InlineData("INVALID_FIELD", "SELECT Id FROM Contact ORDER BY Nope")]
    [InlineData("INVALID_FIELD", "SELECT Id FROM Contact WHERE CreatedDate > '2026-11-20T10:00:00Z'")]
    [InlineData("INVALID_FIELD", "SELECT Id FROM Contact WHERE CreatedDate > 2026-11-20")]
    [InlineData("INVALID_FIELD", "SELECT Id FROM Task WHERE ActivityDate = 2026-11-20T10:00:00Z")]
    [InlineData("INVALID_FIELD", "SELECT Id FROM Contact WHERE Phone = 4155550133")]
    [InlineData("INVALID_FIELD", "SELECT Id FROM Contact WHERE DoNotCall = 'true'")]
    [InlineData("INVALID_FIELD", "SELECT Id FROM Task WHERE CallDurationInSeconds = '60'")]
    [InlineData("INVALID_FIELD", "SELECT Id FROM Contact WHERE Description LIKE '%x%'")]
    [InlineData("INVALID_FIELD", "SELECT Id FROM Contact WHERE CreatedDate LIKE '2026%'")]
    [InlineData("INVALID_QUERY_FILTER_OPERATOR", "SELECT Id FROM Contact WHERE Id = 'abc'")]
    [InlineData("NUMBER_OUTSIDE_VALID_RANGE", "SELECT Id FROM Contact OFFSET 2001")]
    public void Bind_WrongQuery_IsRefusedWithTheCode(string code, string query)
    {
        var refusal = Assert.Throws<ApiException>(() => SoqlBinder.Bind(Empty, query));
        Assert.Equal((400, code), (refusal.Status, refusal.Errors[0].Code));
    }

    [Fact]
    public void Bind_UnknownField_PointsAtItAndSaysWhatToDo()
    {
        var refusal = Assert.Throws<ApiException>(() => SoqlBinder.Bind(Empty, "SELECT Id,\nFoo__c FROM Contact"));
        Assert.Contains("ERROR at Row:2:Column:1\nNo such column 'Foo__c' on entity 'Contact'.", refusal.Message, StringComparison.Ordinal);
    }
}
