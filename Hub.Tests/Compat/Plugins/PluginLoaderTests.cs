using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Salesforce;
using McMaster.NETCore.Plugins;

namespace CrmHub.Hub.Tests.Compat.Plugins;

[Trait("Requirement", "OP-09")]
public sealed class PluginLoaderTests : IDisposable
{
    private const int EnoughCollections = 20;
    private static readonly Assembly Plugin = typeof(SalesforceAdapterFactory).Assembly;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plugin-loader-");

    public PluginLoaderTests()
    {
        foreach (var assembly in new[] { Plugin, typeof(IAdapterFactory).Assembly })
            File.Copy(assembly.Location, Path.Combine(_folder.FullName, Path.GetFileName(assembly.Location)));
    }

    private string PluginPath => Path.Combine(_folder.FullName, Path.GetFileName(Plugin.Location));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void LoadDefaultAssembly_SharedContract_FitsTheHost()
    {
        using var loader = PluginLoader.CreateFromAssemblyFile(PluginPath, isUnloadable: true, [typeof(IAdapterFactory)]);
        var factory = loader.LoadDefaultAssembly().GetType(typeof(SalesforceAdapterFactory).FullName!)!;
        Assert.NotEqual(typeof(SalesforceAdapterFactory), factory);
        Assert.IsAssignableFrom<IAdapterFactory>(Activator.CreateInstance(factory));
    }

    [Fact]
    public void LoadDefaultAssembly_NothingShared_HasAContractOfItsOwn()
    {
        using var loader = PluginLoader.CreateFromAssemblyFile(PluginPath, config => config.IsUnloadable = true);
        var factory = loader.LoadDefaultAssembly().GetType(typeof(SalesforceAdapterFactory).FullName!)!;
        Assert.False(factory.IsAssignableTo(typeof(IAdapterFactory)));
        Assert.Contains(factory.GetInterfaces(), face => face.FullName == typeof(IAdapterFactory).FullName);
    }

    [Fact]
    public void LoadDefaultAssembly_PreferSharedTypes_TakesWhatTheHostHas()
    {
        using var loader = PluginLoader.CreateFromAssemblyFile(PluginPath, config => (config.IsUnloadable, config.PreferSharedTypes) = (true, true));
        var factory = loader.LoadDefaultAssembly().GetType(typeof(SalesforceAdapterFactory).FullName!)!;
        Assert.True(factory.IsAssignableTo(typeof(IAdapterFactory)));
    }

    [Fact]
    public void EnterContextualReflection_TypeByName_IsThePluginsOwn()
    {
        using var loader = PluginLoader.CreateFromAssemblyFile(PluginPath, isUnloadable: true, [typeof(IAdapterFactory)]);
        var loaded = loader.LoadDefaultAssembly();
        using (loader.EnterContextualReflection())
            Assert.Same(loaded, Assembly.Load(Plugin.GetName()));
        Assert.Same(Plugin, Assembly.Load(Plugin.GetName()));
    }

    [Theory]
    [InlineData(true, "1")]
    [InlineData(false, "2")]
    public void LoadAssembly_LibraryInTwoVersions_IsTheHostsOnlyWhereSharingIsPreferred(bool prefer, string version)
    {
        var fat = Path.Combine(AppContext.BaseDirectory, "fixtures", "Fat", "CrmHub.Fixtures.Fat.dll");
        using var loader = PluginLoader.CreateFromAssemblyFile(fat, config => (config.IsUnloadable, config.PreferSharedTypes) = (true, prefer));
        Assert.Equal(version, loader.LoadAssembly("CrmHub.Fixtures.Library").GetName().Version!.ToString(1));
    }

    [Fact]
    public void LoadDefaultAssembly_AfterDispose_Throws()
    {
        var loader = PluginLoader.CreateFromAssemblyFile(PluginPath, isUnloadable: true, []);
        loader.Dispose();
        Assert.Throws<ObjectDisposedException>(loader.LoadDefaultAssembly);
    }

    [Fact]
    public void Config_RelativePath_IsRefused() => Assert.Throws<ArgumentException>(() => new PluginConfig("Fat.dll"));

    [Fact]
    public void Dispose_UnloadablePlugin_LeavesMemory()
    {
        var context = LoadAndUnload();
        for (var round = 0; context.IsAlive && round < EnoughCollections; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(context.IsAlive);
    }

    // Not inlined, so that no local of it keeps the plugin alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference LoadAndUnload()
    {
        using var loader = PluginLoader.CreateFromAssemblyFile(
            PluginPath, isUnloadable: true, [typeof(IAdapterFactory)], config => config.LoadInMemory = true);
        var loaded = loader.LoadDefaultAssembly();
        Assert.Equal("", loaded.Location);
        Assert.NotEmpty(loaded.GetTypes());
        return new WeakReference(AssemblyLoadContext.GetLoadContext(loaded), trackResurrection: true);
    }
}
