using System.Net;
using CrmHub.Shim;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Tests.Shim;

public sealed class ShimHostTests
{
    private static ForwardedHeadersOptions Options(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddTrustedProxies(configuration.GetSection("Shim")).BuildServiceProvider().GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
    }

    [Fact]
    public void AddTrustedProxies_None_BelievesNobody()
    {
        var options = Options([]);
        Assert.Equal(Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.None, options.ForwardedHeaders);
        Assert.Empty(options.KnownProxies);
    }

    [Fact]
    public void AddTrustedProxies_AddressAndNetwork_AreTheOnlyOnesBelieved()
    {
        var options = Options(new() { ["Shim:TrustedProxies:0"] = "10.0.0.7", ["Shim:TrustedProxies:1"] = "192.168.0.0/16" });
        Assert.Equal([IPAddress.Parse("10.0.0.7")], options.KnownProxies);
        Assert.Equal("192.168.0.0/16", Assert.Single(options.KnownIPNetworks).ToString());
    }

    [Fact]
    public void MapGenesysShim_WithoutAdd_SaysWhatIsMissing()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();
        Assert.Contains("AddGenesysShim", Assert.Throws<InvalidOperationException>(() => app.MapGenesysShim()).Message, StringComparison.Ordinal);
    }
}
