using System.Text;
using CrmHub.Lab.Simulators.Salesforce.Bulk;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class BulkTests : IAsyncLifetime
{
    private SalesforceRoom _room = null!;

    public async Task InitializeAsync() => _room = await SalesforceRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public void Csv_AnyCells_ReadBackAsWritten()
    {
        var cell = Gen.ArrayOf(Gen.Elements('"', ',', '\n', '\r', ';', 'a', 'ü', ' ')).Select(c => new string(c) + "x");
        var rows = Gen.ArrayOf(Gen.ArrayOf(cell).Where(r => r.Length > 0));
        Prop.ForAll(rows.ToArbitrary(), table =>
            CsvText.Read(CsvText.Write(table, ',', "\n"), ',').Select(r => string.Join('|', r)).SequenceEqual(table.Select(r => string.Join('|', r)))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Ingest_Upsert_SortsRowsIntoSucceededAndFailed()
    {
        await _room.CreateAsync("Contact", new { LastName = "Old", Title = "Boss", Hub_Customer_Id__c = "k-1" });
        var job = await LoadAsync("upsert", "Hub_Customer_Id__c,LastName,Title\nk-1,\"New, name\",#N/A\nk-2,Second,\nk-3,,\n", "Hub_Customer_Id__c");
        var succeeded = CsvText.Read((await _room.SendAsync("GET", $"jobs/ingest/{job}/successfulResults")).Text, ',');
        Assert.Equal(["sf__Id", "sf__Created", "Hub_Customer_Id__c", "LastName", "Title"], succeeded[0]);
        Assert.Equal(["false", "true"], succeeded.Skip(1).Select(r => r[1]));
        Assert.Contains("REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --", (await _room.SendAsync("GET", $"jobs/ingest/{job}/failedResults")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await _room.CountAsync("SELECT COUNT() FROM Contact WHERE LastName = 'New, name' AND Title = null"));
    }

    [Fact]
    public async Task Ingest_WhileDelayed_IsInProgress()
    {
        _room.Sim.Settings.BulkDelayMs = 60_000;
        var job = await LoadAsync("insert", "LastName\nA\n");
        Assert.Equal("InProgress", (await _room.SendAsync("GET", $"jobs/ingest/{job}")).Json!["state"]!.GetValue<string>());
        _room.Sim.Clock.Advance(TimeSpan.FromMinutes(2));
        var done = (await _room.SendAsync("GET", $"jobs/ingest/{job}")).Json!;
        Assert.Equal(("JobComplete", 1, 0), (done["state"]!.GetValue<string>(), done["numberRecordsProcessed"]!.GetValue<int>(), done["numberRecordsFailed"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Ingest_UnknownColumn_FailsTheWholeJob()
    {
        var job = await LoadAsync("insert", "LastName,Nope\nA,b\n");
        var failed = (await _room.SendAsync("GET", $"jobs/ingest/{job}")).Json!;
        Assert.Equal(("Failed", "InvalidBatch : Field name not found : Nope"), (failed["state"]!.GetValue<string>(), failed["errorMessage"]!.GetValue<string>()));
        Assert.Contains("\"A\",\"b\"", (await _room.SendAsync("GET", $"jobs/ingest/{job}/unprocessedrecords")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_HardDelete_LeavesNothingEvenForQueryAll()
    {
        var id = await _room.CreateAsync("Contact", new { LastName = "A" });
        await LoadAsync("hardDelete", $"Id\n{id}\n");
        Assert.Empty((await _room.QueryAsync("SELECT Id FROM Contact", "queryAll")).Json!["records"]!.AsArray());
        Assert.Equal("contact.erased", _room.Sim.Journal.Effects()[^1].Effect);
        _room.Sim.Settings.HardDelete = false;
        await _room.RefusedAsync(400, "FEATURENOTENABLED", "POST", "jobs/ingest", new { @object = "Contact", operation = "hardDelete" });
    }

    [Fact]
    public async Task Ingest_OutOfOrder_IsRefused()
    {
        var job = await LoadAsync("insert", "LastName\nA\n");
        await _room.RefusedAsync(400, "INVALIDJOBSTATE", "PATCH", $"jobs/ingest/{job}", new { state = "UploadComplete" });
        await _room.RefusedAsync(400, "INVALIDJOB", "POST", "jobs/ingest", new { @object = "Contact", operation = "upsert", externalIdFieldName = "LastName" });
        await _room.RefusedAsync(404, "NOT_FOUND", "GET", "jobs/ingest/750000000000009");
    }

    private async Task<string> LoadAsync(string operation, string csv, string? key = null)
    {
        var created = await _room.SendAsync("POST", "jobs/ingest", new { @object = "Contact", operation, externalIdFieldName = key, contentType = "CSV", lineEnding = "LF" });
        Assert.Equal("Open", created.Json!["state"]!.GetValue<string>());
        using var body = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var uploaded = await _room.Client.PutAsync(new Uri("/" + created.Json["contentUrl"]!.GetValue<string>(), UriKind.Relative), body);
        Assert.Equal(201, (int)uploaded.StatusCode);
        var id = created.Json["id"]!.GetValue<string>();
        Assert.Equal("UploadComplete", (await _room.SendAsync("PATCH", $"jobs/ingest/{id}", new { state = "UploadComplete" })).Json!["state"]!.GetValue<string>());
        return id;
    }
}
