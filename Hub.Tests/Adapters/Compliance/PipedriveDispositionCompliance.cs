using CrmHub.Adapters.Pipedrive.Mapping;
using CrmHub.Hub.Tests.Adapters.Pipedrive;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Faults;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

public sealed class PipedriveDispositionCompliance : DispositionCompliance
{
    private protected override Task<AdapterRig> StartAsync() => PipedriveRig.StartAsync();

    private protected override IReadOnlyList<string> Held(AdapterRig rig, string key) =>
        [.. rig.Marked(DispositionMapping.Key(Dispositions.Sample() with { Key = key })).Select(a => ((string)a["subject"]!)["Disposition: ".Length..])];

    private protected override FaultRule OnWrite(FaultRule fault) => fault.On("POST", "/api/v2/activities");
}
