using CrmHub.Adapters.Salesforce.Api;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class InstanceAddressTests
{
    [Theory]
    [InlineData("https://acme.my.salesforce.com", "https://acme.my.salesforce.com")]
    [InlineData("https://acme.my.salesforce.com", "https://acme--new.my.salesforce.com")]
    [InlineData("https://acme.my.salesforce.com", "https://na139.salesforce.com")]
    [InlineData("http://127.0.0.1:5001", "http://127.0.0.1:5002")]
    [InlineData("https://crm-gateway.example.com", "https://crm-gateway.example.com")]
    [Trait("Requirement", "SE-05")]
    public void Choose_KnownHost_IsFollowed(string configured, string answered) =>
        Assert.Equal(new Uri(answered), InstanceAddress.Choose(new Uri(configured), answered));

    [Theory]
    [InlineData("https://acme.my.salesforce.com", "https://evil.example.com")]
    [InlineData("https://acme.my.salesforce.com", "https://acme.my.salesforce.com.evil.example")]
    [InlineData("https://acme.my.salesforce.com", "https://evilsalesforce.com")]
    [InlineData("https://acme.my.salesforce.com", "http://acme.my.salesforce.com")]
    [InlineData("https://acme.my.salesforce.com", "https://acme.my.salesforce.com:8443")]
    [InlineData("https://acme.my.salesforce.com", "https://user@acme.my.salesforce.com")]
    [InlineData("https://acme.my.salesforce.com", "http://169.254.169.254/latest")]
    [InlineData("https://acme.my.salesforce.com", "http://127.0.0.1:5001")]
    [InlineData("https://crm-gateway.example.com", "https://acme.my.salesforce.com")]
    [InlineData("https://acme.my.salesforce.com", "https://acme\uFFFD.my.salesforce.com")]
    [InlineData("https://acme.my.salesforce.com", "not a url")]
    public void Choose_AnyOtherHost_IsRefused(string configured, string answered) =>
        Assert.Null(InstanceAddress.Choose(new Uri(configured), answered));
}
