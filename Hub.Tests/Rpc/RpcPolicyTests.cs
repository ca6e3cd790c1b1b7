using CrmHub.Hub.Auth;
using CrmHub.Protos.V1;
using Google.Protobuf.Reflection;

namespace CrmHub.Hub.Tests.Rpc;

public sealed class RpcPolicyTests
{
    public static TheoryData<string> Methods()
    {
        var data = new TheoryData<string>();
        ServiceDescriptor[] services =
        [
            .. CustomerDirectoryReflection.Descriptor.Services, .. InteractionsReflection.Descriptor.Services,
            .. LedgerReflection.Descriptor.Services, .. OperationsReflection.Descriptor.Services, .. StewardshipReflection.Descriptor.Services,
            .. ExplanationsReflection.Descriptor.Services,
            .. ImportReflection.Descriptor.Services,
        ];
        foreach (var method in services.SelectMany(s => s.Methods))
            data.Add($"/{method.Service.FullName}/{method.Name}");
        return data;
    }

    [Theory]
    [Trait("Requirement", "SE-08")]
    [MemberData(nameof(Methods))]
    public void Allows_EveryMethod_HasRolesAndIsClosedToNobodysKey(string method)
    {
        Assert.Contains(Enum.GetValues<Role>(), role => RpcPolicy.Allows(method, role));
        Assert.False(RpcPolicy.Allows(method, Role.None));
        Assert.False(RpcPolicy.IsOpen(method));
        Assert.Contains(Enum.GetValues<Role>().Where(r => r != Role.None), role => !RpcPolicy.Allows(method, role));
    }

    [Fact]
    public void Allows_UnlistedMethod_IsRefusedToEveryone() => Assert.False(RpcPolicy.Allows("/crmhub.v1.Operations/New", (Role)63));
}
