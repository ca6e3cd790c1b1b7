using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;

namespace Grpc.Reflection;

/// <summary>The reflection service over a fixed set of services.</summary>
public class ReflectionServiceImpl : ServerReflection.ServerReflectionBase
{
    private readonly string[] _services;
    private readonly SymbolRegistry _symbols;

    /// <summary>Describes these services and all the files they depend on.</summary>
    public ReflectionServiceImpl(IEnumerable<ServiceDescriptor> serviceDescriptors)
    {
        var services = serviceDescriptors.ToList();
        _services = [.. services.Select(service => service.FullName)];
        _symbols = new SymbolRegistry(services.Select(service => service.File));
    }

    /// <summary>Describes these services and all the files they depend on.</summary>
    public ReflectionServiceImpl(params ServiceDescriptor[] serviceDescriptors) : this((IEnumerable<ServiceDescriptor>)serviceDescriptors)
    {
    }

    /// <inheritdoc/>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken).ConfigureAwait(false))
        {
            var response = Answer(requestStream.Current);
            response.ValidHost = requestStream.Current.Host;
            response.OriginalRequest = requestStream.Current;
            await responseStream.WriteAsync(response, context.CancellationToken).ConfigureAwait(false);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        ServerReflectionRequest.MessageRequestOneofCase.ListServices => Services(),
        ServerReflectionRequest.MessageRequestOneofCase.FileByFilename =>
            File(_symbols.FileByName(request.FileByFilename), "file"),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol =>
            File(_symbols.FileContainingSymbol(request.FileContainingSymbol), "symbol"),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension => File(
            _symbols.FileContainingExtension(
                request.FileContainingExtension.ContainingType, request.FileContainingExtension.ExtensionNumber),
            "extension"),
        ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType => Extensions(request.AllExtensionNumbersOfType),
        _ => Error(StatusCode.InvalidArgument, "The request names nothing to look for."),
    };

    private ServerReflectionResponse Services()
    {
        var list = new ListServiceResponse();
        list.Service.AddRange(_services.Select(name => new ServiceResponse { Name = name }));
        return new ServerReflectionResponse { ListServicesResponse = list };
    }

    private ServerReflectionResponse Extensions(string type)
    {
        if (_symbols.ExtensionNumbers(type) is not { } numbers)
            return NotFound("type");
        var response = new ExtensionNumberResponse { BaseTypeName = type };
        response.ExtensionNumber.AddRange(numbers);
        return new ServerReflectionResponse { AllExtensionNumbersResponse = response };
    }

    private static ServerReflectionResponse File(FileDescriptor? file, string wanted)
    {
        if (file is null)
            return NotFound(wanted);
        var response = new FileDescriptorResponse();
        response.FileDescriptorProto.AddRange(WithDependencies(file, []).Select(each => each.SerializedData));
        return new ServerReflectionResponse { FileDescriptorResponse = response };
    }

    private static IEnumerable<FileDescriptor> WithDependencies(FileDescriptor file, HashSet<FileDescriptor> seen) =>
        seen.Add(file) ? file.Dependencies.SelectMany(each => WithDependencies(each, seen)).Prepend(file) : [];

    private static ServerReflectionResponse NotFound(string wanted) => Error(StatusCode.NotFound, $"The {wanted} is not known.");

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message } };
}
