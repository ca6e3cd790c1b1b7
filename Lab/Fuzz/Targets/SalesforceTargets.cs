using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce;

namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>What Salesforce answers.</summary>
internal static class SalesforceTargets
{
    private static readonly AdapterTarget Adapter = new(
        new SalesforceAdapterFactory(),
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["BaseUrl"] = "https://acme.my.salesforce.com",
            ["ClientId"] = "c",
            ["ClientSecret"] = "s",
            ["HubKeyField"] = "Hub_Id__c",
            ["DispositionObject"] = "Disposition_Log__c",
            ["ErrorLogObject"] = "Integration_Error_Log__c",
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/oauth2/token"] = """{"access_token":"t","instance_url":"https://acme.my.salesforce.com","token_type":"Bearer"}""",
        });

    public static IEnumerable<Target> All =>
    [
        Adapter.Of<IContactSource>("salesforce.token", a => a.FindAsync(Samples.Query, default), isToken: true, behindToken: """{"totalSize":0,"done":true,"records":[],"searchRecords":[]}"""),
        Adapter.Of<IContactSource>("salesforce.contacts", a => a.FindAsync(Samples.Query, default)),
        Adapter.Of<IContactSource>("salesforce.errors", a => a.FindAsync(Samples.Query, default), status: 400),
        Adapter.Of<ICallLogTarget>("salesforce.written", a => a.PutAsync(Samples.Call(contact: null), default)),
        Adapter.Of<ICallLogTarget>("salesforce.write-errors", a => a.PutAsync(Samples.Call(contact: null), default), status: 400),
        Adapter.Of<IDispositionTarget>("salesforce.disposition", a => a.PutDispositionAsync(Samples.Disposition, default)),
        Adapter.Of<IRecordingTarget>("salesforce.task", a => a.PutRecordingAsync(new CallRecording(Samples.Key, new RecordRef("salesforce", "task", "00TA0000006Vm9r"), "https://r.example/1"), default), isSilentAfterPatch: true),
        Adapter.Of<IWrapUpTarget>("salesforce.wrap-up", a => a.PutWrapUpAsync(Samples.WrapUp(new RecordRef("salesforce", "task", "00TA0000006Vm9r")), default), isSilentAfterPatch: true),
        Adapter.Of<ILastCallTarget>("salesforce.last-call", a => a.PutLastCallAsync(new LastCall(Samples.Key, new RecordRef("salesforce", "contact", "003A0000006Vm9rIAC"), Samples.At, 5), default), isSilentAfterPatch: true),
        Adapter.Of<IContactSource>("salesforce.headers", a => a.FindAsync(Samples.Query, default), status: 503, beside: "[]"),
    ];
}
