using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CrmHub.Hub.Policies;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CrmHub.Hub.Commands;

/// <summary>Where the hub listens: one address for gRPC (HTTP/2), one for the shim (HTTP/1.1, and HTTP/2 over TLS).</summary>
internal static class Listeners
{
    private const int LargestHeaders = 16 * 1024;
    private const int MostStreams = 100;

    /// <exception cref="InvalidOperationException">An address cannot be used; says which and why.</exception>
    public static void Configure(KestrelServerOptions kestrel, HubOptions hub)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
        kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
        kestrel.Limits.Http2.MaxStreamsPerConnection = MostStreams;
        Listen(kestrel, "Hub:Grpc", hub.Grpc, HttpProtocols.Http2, hub);
        if (hub.Rest.Length > 0)
            Listen(kestrel, "Hub:Rest", hub.Rest, hub.Rest.StartsWith("https", StringComparison.Ordinal) ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1, hub);
    }

    /// <summary>The addresses actually bound, port 0 resolved; the shim's is empty when it is not hosted.</summary>
    public static (string Grpc, string Shim) Bound(IServiceProvider services)
    {
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        return (addresses[0], addresses.Count > 1 ? addresses[1] : "");
    }

    public static (string Grpc, string Shim) Bound(WebApplication app) => Bound(app.Services);

    private static void Listen(KestrelServerOptions kestrel, string path, string address, HttpProtocols protocols, HubOptions hub)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"{path} must be an address such as http://127.0.0.1:7070.");
        var ip = uri.Host is "localhost" ? IPAddress.Loopback : IPAddress.TryParse(uri.Host.Trim('[', ']'), out var parsed)
            ? parsed
            : throw new InvalidOperationException($"{path} must name an IP address to listen on, e.g. http://0.0.0.0:7070.");
        if (uri.Scheme == "http" && !IPAddress.IsLoopback(ip) && !hub.PlainHttp)
            throw new InvalidOperationException($"{path} is plain http on {ip}: use https with Hub:CertificateFile, or set Hub:PlainHttp=true behind a proxy that ends TLS.");
        kestrel.Listen(ip, uri.Port, listen =>
        {
            listen.Protocols = protocols;
            if (uri.Scheme == "https")
                listen.UseHttps(Certificate(hub), https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
        });
    }

    private static X509Certificate2 Certificate(HubOptions hub) => hub.CertificateFile.Length > 0
        ? X509Certificate2.CreateFromPemFile(hub.CertificateFile, hub.CertificateKeyFile.Length > 0 ? hub.CertificateKeyFile : null)
        : throw new InvalidOperationException("Hub:CertificateFile is required for https addresses.");
}
