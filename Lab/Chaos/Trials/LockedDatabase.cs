using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CrmHub.Lab.Chaos.Trials;

/// <summary>Somebody else holds the database's write lock: events are refused, never acknowledged; lookups go on; then all is well again.</summary>
internal sealed class LockedDatabase : Trial
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public override string Name => "T9";

    public override string Title => "database locked by another program";

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        using var sender = new Sender(rig);
        await sender.SendAsync(new Load(50), ct);
        await Judge.DrainAsync(rig, ct);
        var before = sender.Acknowledged;
        var desk = new LookupDesk(rig);
        await desk.AskAsync(rig.Phones[0], 3_000, ct);
        var slowest = 0.0;
        using (var lockHolder = Lock(rig.Settings["Storage__Path"]))
        {
            using var locked = new CancellationTokenSource(TimeSpan.FromSeconds(scale.Of(8, 20, 60)));
            var sending = sender.SendAsync(new Load(20_000, 0, 8) { First = 1_000, Insists = false }, locked.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            while (!locked.IsCancellationRequested)
            {
                var (answer, took) = await desk.AskAsync(rig.Phones[0], 1_000, ct);
                slowest = Math.Max(slowest, took);
                stage.Expect(answer.Outcome != Protos.V1.LookupOutcome.Unspecified, "a lookup was not answered");
                await Task.Delay(200, ct);
            }

            stage.Expect(sender.Acknowledged == before, $"{sender.Acknowledged - before} events were acknowledged while nothing could be stored");
            await sending;
        }

        var watch = Stopwatch.StartNew();
        await sender.SendAsync(new Load(20, 0, 1) { First = 100_000 }, ct);
        stage.Expect(watch.Elapsed <= Limit, $"accepting again took {watch.Elapsed.TotalSeconds:0.0} s");
        return $"slowest lookup meanwhile {slowest:0} ms; 20 events accepted {watch.Elapsed.TotalSeconds:0.0} s after the lock was gone";
    }

    private static SqliteConnection Lock(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var begin = connection.CreateCommand();
        begin.CommandText = "begin immediate";
        begin.ExecuteNonQuery();
        return connection;
    }
}
