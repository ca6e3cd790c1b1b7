using CrmHub.Hub.Tests.Adapters.Salesforce;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Faults;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

public sealed class SalesforceDispositionCompliance : DispositionCompliance
{
    private protected override Task<AdapterRig> StartAsync() => SalesforceRig.StartAsync();

    private protected override IReadOnlyList<string> Held(AdapterRig rig, string key) =>
        [.. rig.Org().Rows("Disposition_Log__c", "Interaction_ID__c", key).Select(r => r.Text("Disposition_Code__c")!)];

    private protected override FaultRule OnWrite(FaultRule fault) => fault.On("PATCH", "/services/data/v67.0/sobjects/Disposition_Log__c");
}
