using System.Net;
using CrmHub.Hub.Plugins.OutboundHttp;

namespace CrmHub.Hub.Tests.Plugins.OutboundHttp;

public sealed class OutboundRulesTests
{
    [Theory]
    [Trait("Requirement", "D10")]
    [InlineData("8.8.8.8", "Public")]
    [InlineData("2606:4700::1111", "Public")]
    [InlineData("172.32.0.1", "Public")]
    [InlineData("10.1.2.3", "Private")]
    [InlineData("172.31.255.255", "Private")]
    [InlineData("192.168.0.1", "Private")]
    [InlineData("100.64.0.1", "Private")]
    [InlineData("fd12:3456::1", "Private")]
    [InlineData("127.8.8.8", "Loopback")]
    [InlineData("::1", "Loopback")]
    [InlineData("::ffff:127.0.0.1", "Loopback")]
    [InlineData("::ffff:10.0.0.1", "Private")]
    [InlineData("64:ff9b::a9fe:a9fe", "Never")]
    [InlineData("2002:7f00:1::1", "Loopback")]
    [InlineData("169.254.169.254", "Never")]
    [InlineData("100.100.100.200", "Never")]
    [InlineData("168.63.129.16", "Never")]
    [InlineData("fd00:ec2::254", "Never")]
    [InlineData("fe80::1%3", "Never")]
    [InlineData("0.0.0.0", "Never")]
    [InlineData("::", "Never")]
    [InlineData("224.0.0.1", "Never")]
    [InlineData("255.255.255.255", "Never")]
    [InlineData("ff02::1", "Never")]
    public void ScopeOf_Address_FollowsTheRegistries(string address, string scope) =>
        Assert.Equal(scope, Addresses.ScopeOf(IPAddress.Parse(address)).ToString());

    [Theory]
    [Trait("Requirement", "D10")]
    [InlineData("crm.internal", "10.0.0.5", true)]
    [InlineData("CRM.internal", "10.0.0.5", true)]
    [InlineData("other.internal", "10.0.0.5", false)]
    [InlineData("other.example", "93.184.215.14", true)]
    [InlineData("localhost", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.2", "127.0.0.2", false)]
    [InlineData("crm.internal", "127.0.0.1", false)]
    [InlineData("crm.internal", "169.254.169.254", false)]
    [InlineData("169.254.7.7", "169.254.7.7", true)]
    [InlineData("169.254.169.254", "169.254.169.254", false)]
    public void Allows_HostAndAddress_OnlyWhatTheSettingsName(string host, string address, bool allowed) =>
        Assert.Equal(allowed, new OutboundRules(["crm.internal", "localhost", "127.0.0.1", "169.254.7.7"], []).Allows(host, IPAddress.Parse(address)));
}
