using CrmHub.Hub.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Tests.Plugins;

[Collection(nameof(AdapterRoom))]
public sealed class AddAdapterHostTests
{
    [Fact]
    [Trait("Requirement", "OP-09")]
    public async Task Start_HostWithAdapters_LoadsThemAndStopsThem()
    {
        var builder = Builder(("Adapters:Path", Path.GetDirectoryName(AdapterRoom.Fixture("Acme"))!));
        using var host = builder.Build();
        await host.StartAsync(CancellationToken.None);
        var adapters = host.Services.GetRequiredService<AdapterHost>();
        Assert.Equal(["acme", "fat", "troubled"], adapters.Current.Names);
        await host.StopAsync(CancellationToken.None);
        Assert.Empty(adapters.Current.Names);
    }

    [Theory]
    [Trait("Requirement", "OP-09")]
    [InlineData("Adapters:Allow:0", "abc", "Each entry of Adapters:Allow must be a SHA-256")]
    [InlineData("Adapters:LoadTimeout", "00:00:00", "Adapters:LoadTimeout must be more than zero.")]
    [InlineData("Adapters:DrainTimeout", "-00:00:01", "Adapters:DrainTimeout must not be negative.")]
    public async Task Start_SectionThatCannotBeRight_IsRefused(string key, string value, string sentence)
    {
        using var host = Builder((key, value)).Build();
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(CancellationToken.None));
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    private static HostApplicationBuilder Builder((string Key, string Value) setting)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new KeyValuePair<string, string?>(setting.Key, setting.Value)]);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddAdapterHost(builder.Configuration);
        return builder;
    }
}
