using System.Reflection;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Genesys;
using CrmHub.Adapters.Pipedrive;
using CrmHub.Adapters.Salesforce;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

/// <summary>What a plugin shows and what it leans on.</summary>
public sealed class PluginShapeTests
{
    private static readonly string[] Allowed = ["CrmHub.Adapters", "Microsoft.Extensions.Logging.Abstractions", "System.", "netstandard"];

    public static TheoryData<Type> Factories => [typeof(SalesforceAdapterFactory), typeof(GenesysAdapterFactory), typeof(PipedriveAdapterFactory)];

    [Theory]
    [MemberData(nameof(Factories))]
    public void Assembly_ShowsItsFactoryAndNothingElse(Type factory)
    {
        Assert.Equal([factory], factory.Assembly.GetExportedTypes());
        Assert.True(factory.IsSealed);
        Assert.NotNull(factory.GetConstructor(Type.EmptyTypes));
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void Assembly_LeansOnTheContractAndTheBaseLibraryOnly(Type factory) => Assert.All(
        factory.Assembly.GetReferencedAssemblies(), reference => Assert.Contains(Allowed, a => reference.Name!.StartsWith(a, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Factories))]
    public void Manifest_NamesContractAndDescribesEverySetting(Type factory)
    {
        var manifest = ((IAdapterFactory)Activator.CreateInstance(factory)!).Manifest;

        Assert.Equal(ContractVersion.Major, manifest.Contract);
        Assert.Matches("^[a-z0-9-]{1,32}$", manifest.Name);
        Assert.Equal(manifest.Settings.Count, manifest.Settings.DistinctBy(s => s.Name).Count());
        Assert.All(manifest.Settings, s => Assert.EndsWith(".", s.Description, StringComparison.Ordinal));
        Assert.All(manifest.Settings, s => Assert.True(s.Kind != SettingKind.Secret || s.Default is null));
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void Types_Records_ArePrintedWithoutSecrets(Type factory) => Assert.DoesNotContain(
        factory.Assembly.GetTypes().SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance)),
        p => p.PropertyType == typeof(string) && (p.Name.Contains("Secret", StringComparison.Ordinal) || p.Name.Contains("AccessToken", StringComparison.Ordinal)));
}
