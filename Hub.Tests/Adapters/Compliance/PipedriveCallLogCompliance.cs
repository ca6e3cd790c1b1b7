using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Pipedrive;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Pipedrive;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

[Trait("Requirement", "PD-10")]
public sealed class PipedriveCallLogCompliance : CallLogCompliance
{
    private protected override Task<AdapterRig> StartAsync() => PipedriveRig.StartAsync();

    private protected override int Count(AdapterRig rig, OpId key) => rig.Marked(key).Count;

    private protected override FaultRule QuotaUsedUp() => PipedriveFaults.Daily();

    private protected override FaultRule OnWrite(FaultRule fault) => fault.On("POST", "/api/v1/callLogs");
}
