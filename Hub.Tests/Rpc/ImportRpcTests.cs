using CrmHub.Hub.Auth;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.Rpc;

[Trait("Requirement", "D1")]
public sealed class ImportRpcTests
{
    [Fact]
    public async Task Import_RowsGoodAndBad_TakesTheGoodAndReportsTheOthersByLineAndField()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        using (var stream = await ImportStream.OpenAsync(hub, steward, "one"))
        {
            await stream.SendAsync(Row(2, "a", "a@example.com"), Row(3, "b", "no address"), new ImportRow { Line = 4, Fault = new RowFault { Field = "Born", Message = "is not a date." } }, Row(5, "c", "A@EXAMPLE.COM"));
            Assert.Equal((5, 1, 1, 2), (stream.Status.CommittedLine, stream.Status.Created, stream.Status.Joined, stream.Status.Refused));
            Assert.Equal([(3, "emails[0]"), (4, "Born")], stream.Errors.Select(e => ((int)e.Line, e.Field)));
            Assert.Equal(ImportState.Complete, (await stream.FinishAsync()).State);
        }

        Assert.Equal(2, (await hub.Imports.GetAsync(new() { ImportId = "one" }, steward)).Refused);
        var page = await hub.Imports.ListErrorsAsync(new() { ImportId = "one", PageSize = 1 }, steward);
        Assert.Equal((3L, "3"), (page.Errors[0].Line, page.NextPageToken));
        Assert.Equal(4, Assert.Single((await hub.Imports.ListErrorsAsync(new() { ImportId = "one", PageToken = "3" }, steward)).Errors).Line);
        var found = await hub.Customers.LookupAsync(new() { Email = "a@example.com" }, steward);
        Assert.Equal((LookupOutcome.Found, 2), (found.Outcome, found.Matches[0].Customer.ExternalIds.Count));
        var lines = await hub.LinesAsync();
        Assert.Single(lines, l => l.Contains("\"import.finished\"", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_RecordOfAPersonErasedBefore_IsARowErrorAndAnUpsertOfItIsRefused()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        using (var stream = await ImportStream.OpenAsync(hub, steward, "one"))
            await stream.SendAsync(Row(1, "a", "a@example.com"), Row(2, "b", "b@example.com"));
        await hub.EraseAsync("a");
        using (var stream = await ImportStream.OpenAsync(hub, steward, "two"))
        {
            await stream.SendAsync(Row(1, "c", "c@example.com"), Row(2, "a", "a2@example.com"), Row(3, "d", "d@example.com"));
            Assert.Equal((2L, "record"), Assert.Single(stream.Errors) is var e ? (e.Line, e.Field) : default);
            Assert.Equal((3, 2, 1), (stream.Status.CommittedLine, stream.Status.Created, stream.Status.Refused));
            Assert.Equal(ImportState.Complete, (await stream.FinishAsync()).State);
        }

        var listed = Assert.Single((await hub.Imports.ListErrorsAsync(new() { ImportId = "two" }, steward)).Errors);
        Assert.Contains("erased", listed.Message, StringComparison.Ordinal);
        var again = new UpsertRequest { Record = new ExternalId { System = "salesforce", Kind = "contact", Id = "a" }, LastName = "Person a", IdempotencyKey = "k" };
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await hub.Customers.UpsertAsync(again, hub.As(Role.Integration)));
        Assert.Equal((StatusCode.FailedPrecondition, "record"), (refused.StatusCode, refused.Trailers.GetValue("crmhub-field")));
    }

    [Fact]
    public async Task Import_BrokenOffAndResumed_TakesNoRowTwiceAndMissesNone()
    {
        await using var hub = await RunningHub.StartAsync();
        var who = hub.As(Role.Integration);
        using (var stream = await ImportStream.OpenAsync(hub, who, "one"))
            await stream.SendAsync([.. Enumerable.Range(1, 40).Select(n => Row(n, "r" + n, $"p{n}@example.com"))]);
        using var again = await ImportStream.OpenAsync(hub, who, "one", resume: true);
        Assert.Equal(40, again.Status.CommittedLine);
        await again.SendAsync([.. Enumerable.Range(30, 40).Select(n => Row(n, "r" + n, $"p{n}@example.com"))]);
        var status = await again.FinishAsync();
        Assert.Equal((69, 69, 0), (status.CommittedLine, status.Created, status.Unchanged));
    }

    [Theory]
    [InlineData("open", "open")]
    [InlineData("lines", "rows.rows[1].line")]
    [InlineData("none", "rows.rows")]
    public async Task Import_MessageThatCannotBeRight_NamesItsField(string wrong, string field)
    {
        await using var hub = await RunningHub.StartAsync();
        var who = hub.As(Role.Steward);
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            if (wrong == "open")
            {
                using var call = hub.Imports.Import(who);
                await call.RequestStream.WriteAsync(new ImportRequest { Finish = new FinishImport() });
                await call.ResponseStream.MoveNext(CancellationToken.None);
            }

            using var stream = await ImportStream.OpenAsync(hub, who, "one");
            await stream.SendAsync(wrong == "lines" ? [Row(2, "a", "a@example.com"), Row(2, "b", "b@example.com")] : []);
        });
        Assert.Equal((StatusCode.InvalidArgument, field), (refused.StatusCode, refused.Trailers.GetValue("crmhub-field")));
    }

    [Fact]
    public async Task Import_RowOfAnotherSystem_IsRefusedAndTheRestGoesOn()
    {
        await using var hub = await RunningHub.StartAsync();
        using var stream = await ImportStream.OpenAsync(hub, hub.As(Role.Steward), "one");
        var foreign = Row(1, "a", "a@example.com");
        foreign.Record.Record.System = "pipedrive";
        await stream.SendAsync(foreign, Row(2, "b", "b@example.com"));
        Assert.Equal(("record.system", 1), (Assert.Single(stream.Errors).Field, stream.Status.Created));
    }

    [Fact]
    public async Task Import_MessagesSentWithoutWaiting_AreStoredEachButNeverTooManyAtOnce()
    {
        await using var hub = await RunningHub.StartAsync();
        using var stream = await ImportStream.OpenAsync(hub, hub.As(Role.Steward), "one");
        for (var n = 1; n <= 40; n++)
            await stream.SendUnheardAsync(Row(n, "r" + n, $"p{n}@example.com"));
        await stream.FinishUnheardAsync();
        Assert.Equal((ImportState.Complete, 40, 40), (stream.Status.State, stream.Status.CommittedLine, stream.Status.Created));
        var batches = hub.Services.GetRequiredService<Database>().Read(s => s.Query<Batch>("SELECT first_line, last_line FROM import_batch ORDER BY first_line"));
        Assert.All(batches, b => Assert.InRange(b.LastLine - b.FirstLine, 0, 3));
    }

    [Fact]
    public async Task Import_DrivenByTwoCallsAtOnce_EndsTheOneBehindThoughItsCallerOnlyWaits()
    {
        await using var hub = await RunningHub.StartAsync();
        using var ahead = await ImportStream.OpenAsync(hub, hub.As(Role.Steward), "one");
        using var behind = await ImportStream.OpenAsync(hub, hub.As(Role.Steward), "one", resume: true);
        await ahead.SendAsync(Row(1, "a", "a@example.com"));
        var refused = await Assert.ThrowsAsync<RpcException>(() => behind.SendAsync(Row(1, "a", "a@example.com")));
        Assert.Equal((StatusCode.FailedPrecondition, "import_id"), (refused.StatusCode, refused.Trailers.GetValue("crmhub-field")));
    }

    private sealed record Batch
    {
        public required long FirstLine { get; init; }

        public required long LastLine { get; init; }
    }

    private static ImportRow Row(long line, string id, string email) => new()
    {
        Line = line,
        Record = new UpsertRequest { Record = new ExternalId { Id = id }, LastName = "Person " + id, Emails = { email } },
    };
}
