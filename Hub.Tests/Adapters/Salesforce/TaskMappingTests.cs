using System.Text.Json.Nodes;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Mapping;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class TaskMappingTests
{
    private static readonly TaskLayout Layout = new() { KeyField = "Key__c", Status = "Completed", Type = "Call", CallObject = "{conversation}" };

    [Fact]
    [Trait("Requirement", "AL-04")]
    [Trait("Requirement", "AL-06")]
    public void Fields_FullCall_AreTheStandardOnes()
    {
        var fields = TaskMapping.Fields(CallLogs.Sample() with { Contact = new RecordRef("salesforce", "contact", "003A0000006Vm9r") }, Layout);

        Assert.Equal("Call with Ada Example", Text(fields, "Subject"));
        Assert.Equal("003A0000006Vm9rIAC", Text(fields, "WhoId"));
        Assert.Equal("2026-03-14", Text(fields, "ActivityDate"));
        Assert.Equal(630, (int)fields["CallDurationInSeconds"]!);
        Assert.Equal("Inbound", Text(fields, "CallType"));
        Assert.Equal("Completed", Text(fields, "Status"));
        Assert.Equal("Call", Text(fields, "Type"));
        Assert.Equal("Resolved", Text(fields, "CallDisposition"));
        Assert.Equal("8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001", Text(fields, "CallObject"));
    }

    [Theory]
    [InlineData(CallDirection.Inbound, "Inbound")]
    [InlineData(CallDirection.Outbound, "Outbound")]
    [InlineData(CallDirection.Internal, "Internal")]
    [Trait("Requirement", "AL-23")]
    public void Fields_Direction_IsTheExactPicklistValue(CallDirection direction, string callType) =>
        Assert.Equal(callType, Text(TaskMapping.Fields(CallLogs.Sample() with { Direction = direction }, Layout), "CallType"));

    [Fact]
    [Trait("Requirement", "AL-04")]
    public void Fields_ContactKnown_NoAccountIsSent()
    {
        var log = CallLogs.Sample() with { Contact = new RecordRef("salesforce", "lead", "00QA0000006Vm9r"), AccountId = "001A0000006Vm9r" };

        Assert.False(TaskMapping.Fields(log, Layout).ContainsKey("WhatId"));
    }

    [Fact]
    [Trait("Requirement", "AL-09")]
    public void Fields_OnlyAccountKnown_IsFiledUnderIt()
    {
        var fields = TaskMapping.Fields(CallLogs.Sample() with { AccountId = "001A0000006Vm9r" }, Layout);

        Assert.Equal("001A0000006Vm9rIAC", Text(fields, "WhatId"));
        Assert.False(fields.ContainsKey("WhoId"));
    }

    [Fact]
    [Trait("Requirement", "AL-07")]
    public void Fields_Always_LeaveComputedAndCreateOnlyFieldsAlone()
    {
        var fields = TaskMapping.Fields(CallLogs.Sample(), Layout);

        foreach (var field in (string[])["LastActivityDate", "TaskSubtype", "AccountId", "Key__c", "Id"])
            Assert.False(fields.ContainsKey(field), field);
    }

    [Theory]
    [InlineData("+15551234567", "Call with +15551234567")]
    [InlineData(null, "Call with unknown caller")]
    [Trait("Requirement", "AL-06")]
    public void Fields_NameUnknown_SubjectHasTheNumber(string? number, string subject)
    {
        var log = CallLogs.Sample() with { ContactName = null, CustomerNumber = number is null ? null : new RawPhone(number) };

        Assert.Equal(subject, Text(TaskMapping.Fields(log, Layout), "Subject"));
    }

    [Fact]
    public void Fields_EndlessName_SubjectFits() =>
        Assert.Equal(255, Text(TaskMapping.Fields(CallLogs.Sample() with { ContactName = new PersonName(new string('x', 999)) }, Layout), "Subject")!.Length);

    [Fact]
    [Trait("Requirement", "AL-08")]
    public void Fields_CustomFields_AreFilledFromTheirSources()
    {
        var layout = Layout with
        {
            CustomFields =
            [
                new("Call_Type__c", "type"), new("Call_Queue__c", "queue"), new("Call_Agent__c", "agent"), new("Call_Duration_Seconds__c", "duration"),
                new("Call_Recording_URL__c", "recording"), new("Call_Channel__c", "channel"), new("Customer_Tier__c", "tier"),
                new("Was_Transferred__c", "transferred"), new("Call_Outcome__c", "outcome"), new("Agent_Notes__c", "notes"),
            ],
        };
        var fields = TaskMapping.Fields(CallLogs.Sample(), layout);

        Assert.Equal(
            """["Inbound","Support Queue","Agent Smith",630,"https://apps.mypurecloud.ie/directory/#/engage/admin/interactions/8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001","Phone","Gold",false,"Resolved","Wants a refund."]""",
            new JsonArray([.. layout.CustomFields.Select(f => fields[f.Field]!.DeepClone())]).ToJsonString());
    }

    [Fact]
    [Trait("Requirement", "AL-08")]
    public void Fields_UnknownValues_AreLeftOutAndNeverEmptied()
    {
        var log = CallLogs.Sample() with { QueueName = null, Notes = null, CustomerTier = null, RecordingLink = null, WrapUp = null };
        var layout = Layout with { CustomFields = [new("Q__c", "queue"), new("N__c", "notes"), new("T__c", "tier"), new("R__c", "recording"), new("O__c", "outcome")] };
        var fields = TaskMapping.Fields(log, layout);

        Assert.DoesNotContain(fields, f => f.Key is "Q__c" or "N__c" or "T__c" or "R__c" or "CallDisposition" || f.Value is null);
        Assert.Equal("Completed", Text(fields, "O__c"));
    }

    [Theory]
    [InlineData("chat", "Task", "Chat with Ada Example")]
    [InlineData("message", "Task", "Message with Ada Example")]
    [InlineData("email", "Email", "E-mail with Ada Example")]
    [Trait("Requirement", "AL-04")]
    public void Fields_NobodySpoke_IsNoCall(string media, string subtype, string subject)
    {
        var log = CallLogs.Sample() with { Media = media };
        var fields = TaskMapping.Fields(log, Layout);

        Assert.Equal((subtype, subject), (TaskMapping.Subtype(log), Text(fields, "Subject")));
        Assert.DoesNotContain(fields, f => f.Key is "CallType" or "CallDurationInSeconds" or "Type");
        Assert.Equal("8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001", Text(fields, "CallObject"));
    }

    [Theory]
    [InlineData("voice")]
    [InlineData("callback")]
    [Trait("Requirement", "AL-04")]
    public void Fields_SomebodySpoke_IsACall(string media)
    {
        var log = CallLogs.Sample() with { Media = media };

        Assert.Equal(("Call", "Call", "Call with Ada Example"), (TaskMapping.Subtype(log), Text(TaskMapping.Fields(log, Layout), "Type"), Text(TaskMapping.Fields(log, Layout), "Subject")));
    }

    [Fact]
    [Trait("Requirement", "AL-08")]
    public void Fields_AttributeAsSource_IsWrittenWhereTheConversationHasIt()
    {
        var log = CallLogs.Sample() with { Attributes = new Dictionary<string, string> { ["order_number"] = "O-17" } };
        var fields = TaskMapping.Fields(log, Layout with { CustomFields = [new("Order__c", "attribute:order_number"), new("Other__c", "attribute:other")] });

        Assert.Equal("O-17", Text(fields, "Order__c"));
        Assert.False(fields.ContainsKey("Other__c"));
    }

    [Theory]
    [InlineData("attribute:order_number", true)]
    [InlineData("attribute:", false)]
    [InlineData("weather", false)]
    [Trait("Requirement", "AL-08")]
    public void Parse_Source_IsOneThereIs(string source, bool known)
    {
        var (field, problem) = TaskField.Parse("Order__c", source);

        Assert.Equal((known, !known), (field is not null, problem?.Contains("attribute:name", StringComparison.Ordinal) ?? false));
    }

    private static string? Text(JsonObject fields, string name) => (string?)fields[name];
}
