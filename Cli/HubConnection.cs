using CrmHub.Protos.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CrmHub.Cli;

/// <summary>A hub and the key to it.</summary>
internal sealed class HubConnection : IDisposable
{
    private readonly GrpcChannel _channel;

    private HubConnection(GrpcChannel channel, Metadata headers) => (_channel, Headers) = (channel, headers);

    /// <summary>To be sent with every call.</summary>
    public Metadata Headers { get; }

    public Protos.V1.Imports.ImportsClient Imports => new(_channel);

    public Stewardship.StewardshipClient Stewardship => new(_channel);

    public Explanations.ExplanationsClient Explanations => new(_channel);

    public CustomerDirectory.CustomerDirectoryClient Customers => new(_channel);

    /// <param name="url">Where the hub listens for gRPC.</param>
    /// <param name="keyFile">A file that holds an API key and nothing else.</param>
    /// <exception cref="CliException">The address or the file cannot be used.</exception>
    public static HubConnection Open(string url, string keyFile)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new CliException("--hub must be an address such as http://127.0.0.1:7070.");
        return new HubConnection(GrpcChannel.ForAddress(address), new Metadata { { "authorization", "Bearer " + Key(keyFile) } });
    }

    /// <summary>A failed call as a sentence, with the way out where there is one.</summary>
    public static string Sentence(RpcException e) => e.StatusCode switch
    {
        StatusCode.Unavailable => $"The hub cannot be reached, or went away: {e.Status.Detail}",
        StatusCode.Unauthenticated => "The hub does not know this key; --key-file holds one made by `key create`.",
        StatusCode.PermissionDenied => "This key may not do that; the help of the command names the roles that may.",
        _ => e.Status.Detail,
    };

    public void Dispose() => _channel.Dispose();

    private static string Key(string file)
    {
        try
        {
            var key = File.ReadAllText(file).Trim();
            return key.Length > 0 && !key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? key : throw new CliException($"--key-file {file} does not hold an API key alone.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"--key-file cannot be read: {e.Message}");
        }
    }
}
