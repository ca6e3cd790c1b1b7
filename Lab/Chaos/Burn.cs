namespace CrmHub.Lab.Chaos;

/// <summary>Keeps every processor busy with nothing.</summary>
internal static class Burn
{
    public static async Task RunAsync(TimeSpan time, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        end.CancelAfter(time);
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => Spin(end.Token), CancellationToken.None)));
    }

    private static void Spin(CancellationToken ct)
    {
        var x = 1.0;
        while (!ct.IsCancellationRequested)
            x = Math.Sqrt(x + 1);
        GC.KeepAlive(x);
    }
}
