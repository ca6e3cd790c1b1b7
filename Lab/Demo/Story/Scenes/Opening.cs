using CrmHub.Lab.Demo.Processes;
using CrmHub.Protos.V1;

namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>Before the first call: adapters are loaded, and one lookup has signed in to the CRM and met the compiler.</summary>
internal static class Opening
{
    private const string Nobody = "tel:+15125550143";
    private const int Tries = 10;

    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        var pop = await stage.Reception.WhoAsync(Nobody, Site.Austin, ct);
        for (var i = 1; i < Tries && pop.Degraded; i++)
            pop = await stage.Reception.WhoAsync(Nobody, Site.Austin, ct);
        var adapters = await stage.ControlRoom.AdaptersAsync(ct);
        stage.Narrator.Expect(
            adapters.Count == 3 && adapters.All(a => a.State == AdapterState.Active) && !pop.Degraded,
            $"Adapters loaded from their folders: {string.Join(", ", adapters.Select(a => $"{a.Name} {a.State.ToString().ToLowerInvariant()}"))}; a first lookup has signed in to both CRMs.");
    }
}
