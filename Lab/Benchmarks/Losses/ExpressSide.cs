using CrmHub.Lab.Benchmarks.Crms;

namespace CrmHub.Lab.Benchmarks.Losses;

internal sealed class ExpressSide : ISide
{
    private readonly string _folder;
    private readonly int _port;
    private Child _express;

    private ExpressSide(Crm crm, string folder, int port, Child express) => (Crm, _folder, _port, _express) = (crm, folder, port, express);

    public string Name => "Express handler";

    public Crm Crm { get; }

    public Uri Webhook => new($"http://127.0.0.1:{_port}/webhook/call-ended");

    public static async Task<ISide> StartAsync(string folder, CancellationToken ct)
    {
        var crm = await Crm.StartAsync(folder, ct);
        var port = FreePort.Take();
        var express = await Express.StartAsync(crm, folder, port, ct);
        await express.ListeningAsync("url", ct);
        return new ExpressSide(crm, folder, port, express);
    }

    public Task KillAndRestartAsync(CancellationToken ct)
    {
        _express.Dispose();
        _express = Express.Launch(Crm, _folder, _port);
        return _express.ListeningAsync("url", ct);
    }

    // It answers after its last call: whoever has an answer has everything.
    public Task DrainAsync(CancellationToken ct) => Task.CompletedTask;

    public void Dispose()
    {
        _express.Dispose();
        Crm.Dispose();
    }
}
