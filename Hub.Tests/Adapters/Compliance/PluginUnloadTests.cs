using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Genesys;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive;
using CrmHub.Adapters.Salesforce;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

/// <summary>An adapter that has worked and was disposed leaves nothing behind that keeps its code in memory.</summary>
public sealed class PluginUnloadTests
{
    [Fact]
    public void Unload_SalesforceAfterReadsWritesAndFailures_LeavesMemory() => Assert.True(IsGone(Run(typeof(SalesforceAdapterFactory), WorkSalesforceAsync)));

    [Fact]
    public void Unload_GenesysAfterReads_LeavesMemory() => Assert.True(IsGone(Run(typeof(GenesysAdapterFactory), WorkGenesysAsync)));

    [Fact]
    public void Unload_PipedriveAfterReadsWritesAndFailures_LeavesMemory() => Assert.True(IsGone(Run(typeof(PipedriveAdapterFactory), WorkPipedriveAsync)));

    // Not async: a state machine would itself keep what it holds.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Run(Type factory, Func<IAdapter, Task> work)
    {
        var context = new AssemblyLoadContext("plugin", isCollectible: true);
        var copy = context.LoadFromAssemblyPath(factory.Assembly.Location).GetType(factory.FullName!)!;
        var instance = (IAdapterFactory)Activator.CreateInstance(copy)!;
        Task.Run(() => UseAsync(instance, work)).GetAwaiter().GetResult();
        context.Unload();
        return new WeakReference(context);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task UseAsync(IAdapterFactory factory, Func<IAdapter, Task> work)
    {
        var settings = new TestSettings(factory.Manifest)
        {
            ["BaseUrl"] = "https://acme.my.salesforce.com",
            ["LoginUrl"] = "https://login.example.com",
            ["WebUrl"] = "https://apps.example.com",
            ["ClientId"] = "c",
            ["ClientSecret"] = "s",
            ["RefreshToken"] = "r",
        };
        using var http = new ScriptedHttp(Answer);
        await using var adapter = factory.Create(new AdapterContext(settings.Read(), http, TimeProvider.System, new LogRecorder()));
        await work(adapter);
    }

    private static async Task WorkSalesforceAsync(IAdapter adapter)
    {
        await ((IContactSource)adapter).FindAsync(new ContactQuery { Email = new Email("ada@example.com") }, default);
        await Assert.ThrowsAsync<AdapterException>(() => ((ICallLogTarget)adapter).PutAsync(CallLogs.Sample(), default));
    }

    private static async Task WorkPipedriveAsync(IAdapter adapter)
    {
        await Assert.ThrowsAsync<AdapterException>(() => ((IContactSource)adapter).FindAsync(new ContactQuery { Email = new Email("ada@example.com") }, default));
        await Assert.ThrowsAsync<AdapterException>(() => ((ICallLogTarget)adapter).PutAsync(CallLogs.Sample(), default));
    }

    private static async Task WorkGenesysAsync(IAdapter adapter) =>
        Assert.NotNull(await ((IConversationSource)adapter).GetConversationAsync("8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001", null, default));

    private static HttpResponseMessage Answer(ScriptedRequest request) => ScriptedHttp.Json(
        request.Path.Contains("token", StringComparison.Ordinal)
            ? """{"access_token":"t","expires_in":3600}"""
            : """{"done":true,"records":[{"attributes":{"type":"Contact"},"Id":"003A0000006Vm9r"}],"participants":[{"purpose":"agent","userId":"u"}]}""");

    private static bool IsGone(WeakReference context)
    {
        for (var i = 0; i < 50 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return !context.IsAlive;
    }
}
