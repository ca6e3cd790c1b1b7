using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;
using Microsoft.Data.SqlClient;

namespace CrmHub.Hub.Tests.Compat.Contracts;

/// <summary>
/// Every type and member the official binaries refer to in a contract assembly is there, with the same signature: what they
/// were compiled against and what they run on cannot be told apart by them.
/// </summary>
[Trait("Requirement", "OP-09")]
public sealed class ContractReferenceTests
{
    private static readonly Assembly Server = typeof(GrpcServiceOptions).Assembly;
    private static readonly Assembly Client = typeof(GrpcChannel).Assembly;
    private static readonly Assembly Sql = typeof(SqlConnection).Assembly;

    private static readonly Dictionary<string, Assembly> Contracts = new(StringComparer.Ordinal)
    {
        ["Grpc.Core.Api"] = typeof(Status).Assembly,
        ["Grpc.Net.Common"] = typeof(ICompressionProvider).Assembly,
        ["Microsoft.SqlServer.Server"] = typeof(Microsoft.SqlServer.Server.SqlUserDefinedTypeAttribute).Assembly,
    };

    private static readonly Dictionary<string, Assembly> Officials =
        new[] { Server, Client, Sql }.ToDictionary(assembly => assembly.GetName().Name!, StringComparer.Ordinal);

    /// <summary>Official assembly, contract assembly, and a number of members it surely refers to.</summary>
    public static TheoryData<string, string, int> Pairs => new()
    {
        { "Grpc.AspNetCore.Server", "Grpc.Core.Api", 60 },
        { "Grpc.AspNetCore.Server", "Grpc.Net.Common", 5 },
        { "Grpc.Net.Client", "Grpc.Core.Api", 60 },
        { "Grpc.Net.Client", "Grpc.Net.Common", 5 },
        { "Microsoft.Data.SqlClient", "Microsoft.SqlServer.Server", 9 },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void References_ToAContract_ResolveWithTheSameSignature(string official, string contract, int atLeast)
    {
        using var references = new OfficialReferences(Officials[official], Contracts[contract]);
        var surface = new ContractSurface(Contracts[contract], official);
        Assert.All(references.Types(), type => Assert.True(surface.Has(type), type));
        var members = references.Members().ToList();
        Assert.All(members, each => Assert.True(surface.Has(each.Type, each.Member), $"{each.Type}::{each.Member}"));
        Assert.InRange(members.Count, atLeast, 500);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void References_ToAContract_NameThisAssembly(string official, string contract, int _)
    {
        using var references = new OfficialReferences(Officials[official], Contracts[contract]);
        var ours = Contracts[contract].GetName();
        Assert.True(ours.Version >= references.Assembly.Version);
        Assert.Equal(references.Assembly.GetPublicKeyToken(), ours.GetPublicKeyToken());
        Assert.Equal(Officials[official].GetName().GetPublicKey(), ours.GetPublicKey());
    }

    [Theory]
    [InlineData("Grpc.AspNetCore.Server", "Grpc.Core.Api")]
    [InlineData("Grpc.Net.Client", "Grpc.Core.Api")]
    public void Types_DerivedFromAContract_OverrideWhatIsThere(string official, string contract)
    {
        // GetTypes throws when an abstract member has no override; an override without a base would start a slot of its own.
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var overrides = Officials[official].GetTypes()
            .Where(type => type.BaseType?.Assembly == Contracts[contract])
            .SelectMany(type => type.GetMethods(all))
            .Where(method => method.IsVirtual && (method.Attributes & MethodAttributes.NewSlot) == 0)
            .ToList();
        Assert.True(overrides.Count > 10);
        Assert.All(overrides, method => Assert.NotEqual(method.DeclaringType, method.GetBaseDefinition().DeclaringType));
    }
}
