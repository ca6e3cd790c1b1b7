using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection;
using Grpc.Reflection.V1Alpha;

namespace CrmHub.Hub.Tests.Compat.Interop;

[Trait("Requirement", "OP-09")]
public sealed class DotNetReflectionTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private const string Extended = "google.protobuf.MethodOptions";

    [Fact]
    public async Task ListServices_MappedServices_AreAllNamed()
    {
        var response = await Ask(new ServerReflectionRequest { Host = "h", ListServices = "*" });
        var names = response.ListServicesResponse.Service.Select(service => service.Name);
        Assert.Superset(new HashSet<string> { "crmhub.interop.Probe", "grpc.health.v1.Health" }, names.ToHashSet());
        Assert.Equal("h", response.ValidHost);
        Assert.Equal("*", response.OriginalRequest.ListServices);
    }

    [Theory]
    [InlineData("crmhub.interop.Probe")]
    [InlineData("crmhub.interop.Probe.Echo")]
    [InlineData("crmhub.interop.Echoed")]
    public async Task FileContainingSymbol_KnownSymbol_IsItsFile(string symbol)
    {
        var response = await Ask(new ServerReflectionRequest { FileContainingSymbol = symbol });
        Assert.Equal(ProbeReflection.Descriptor.SerializedData, response.FileDescriptorResponse.FileDescriptorProto[0]);
    }

    [Fact]
    public async Task FileByFilename_KnownFile_IsTheFile()
    {
        var response = await Ask(new ServerReflectionRequest { FileByFilename = ProbeReflection.Descriptor.Name });
        var file = FileDescriptorProto.Parser.ParseFrom(response.FileDescriptorResponse.FileDescriptorProto[0]);
        Assert.Equal("crmhub.interop", file.Package);
    }

    [Fact]
    public async Task AnyQuestion_UnknownName_IsNotFound()
    {
        ServerReflectionRequest[] questions =
        [
            new() { FileByFilename = "no.proto" },
            new() { FileContainingSymbol = "no.Symbol" },
        ];
        foreach (var question in questions)
            Assert.Equal((int)StatusCode.NotFound, (await Ask(question)).ErrorResponse.ErrorCode);
    }

    [SkippableFact]
    public async Task Extensions_OfAKnownMessage_AreNumberedAndFound()
    {
        // The official service answers neither question about extensions.
        Skip.If(typeof(ReflectionServiceImpl).Assembly.GetName().Name == "Grpc.Reflection", "The official reflection service knows no extensions.");
        var numbers = (await Ask(new ServerReflectionRequest { AllExtensionNumbersOfType = Extended })).AllExtensionNumbersResponse;
        Assert.Equal(Extended, numbers.BaseTypeName);
        Assert.Equal([50_500], numbers.ExtensionNumber);
        var extension = new ExtensionRequest { ContainingType = Extended, ExtensionNumber = 50_500 };
        var response = await Ask(new ServerReflectionRequest { FileContainingExtension = extension });
        Assert.Equal(ProbeReflection.Descriptor.SerializedData, response.FileDescriptorResponse.FileDescriptorProto[0]);
    }

    private async Task<ServerReflectionResponse> Ask(ServerReflectionRequest request)
    {
        using var call = new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo(deadline: ProbeServer.Soon);
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext());
        return call.ResponseStream.Current;
    }
}
