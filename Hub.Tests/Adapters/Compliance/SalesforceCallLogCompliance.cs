using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Salesforce;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Salesforce;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

public sealed class SalesforceCallLogCompliance : CallLogCompliance
{
    private protected override Task<AdapterRig> StartAsync() => SalesforceRig.StartAsync(new SalesforceOptions { Settings = new OrgSettings { UpsertWindowMs = 20 } });

    private protected override int Count(AdapterRig rig, OpId key) => rig.Simulator.Journal.Effects("task.created").Count(e => e.Key == key.Value);

    private protected override FaultRule QuotaUsedUp() => SalesforceFaults.LimitExceeded();

    private protected override FaultRule OnWrite(FaultRule fault) => fault.On("PATCH", "/services/data/v67.0/sobjects/Task");
}
