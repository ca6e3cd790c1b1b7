using CrmHub.Hub.Auth;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Tests.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Rpc;

public sealed class ApiKeysTests
{
    [Fact]
    [Trait("Requirement", "SE-07")]
    public void Find_KeyOfTheFile_HasItsRolesAndTheFileHasNoSecret()
    {
        using var folder = new TemporaryDirectory();
        var (key, secret) = ApiKeys.Create("desk", Role.Agent | Role.Operator, DateTimeOffset.UnixEpoch);
        ApiKeyFile.Append(folder.File("keys.json"), key);
        var keys = new ApiKeys(new HubOptions { ApiKeys = folder.File("keys.json") }, TimeProvider.System, NullLogger<ApiKeys>.Instance);
        Assert.Equal(Role.Agent | Role.Operator, keys.Find(secret)?.Roles);
        Assert.Null(keys.Find(secret[..^1] + "!"));
        Assert.DoesNotContain(secret[13..], File.ReadAllText(folder.File("keys.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("chk_")]
    [InlineData("chk_00000000_")]
    [InlineData("bearer")]
    public void Find_NoKey_IsNobody(string secret)
    {
        using var folder = new TemporaryDirectory();
        var keys = new ApiKeys(new HubOptions { ApiKeys = folder.File("keys.json") }, TimeProvider.System, NullLogger<ApiKeys>.Instance);
        Assert.Null(keys.Find(secret));
    }

    [Fact]
    public void Parse_TwoKeysOfOneId_IsRefusedBeforeTheKeysInUseAreGivenUp()
    {
        var (key, _) = ApiKeys.Create("desk", Role.Agent, DateTimeOffset.UnixEpoch);
        var twice = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes([key, key], ApiKeyFile.Default.ListApiKey);
        Assert.Throws<FormatException>(() => ApiKeyFile.Parse(twice, "keys.json"));
        Assert.Throws<FormatException>(() => ApiKeyFile.Parse(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes([key with { Hash = new string('x', 64) }], ApiKeyFile.Default.ListApiKey), "keys.json"));
    }

    [Theory]
    [InlineData("agent, operator", true)]
    [InlineData("63", false)]
    [InlineData("root", false)]
    [InlineData("none", false)]
    public void TryRoles_NamesOnly_AreRoles(string text, bool isRole) => Assert.Equal(isRole, ApiKeys.TryRoles(text, out _));
}
