using System.Diagnostics;
using System.Net;
using System.Security.Authentication;
using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Plugins.OutboundHttp;

/// <summary>The transport one adapter gets: as <see cref="AdapterContext.Http"/> promises. A refused connection is a permanent failure.</summary>
internal sealed class OutboundHandler(OutboundRules rules, OutboundConnector connector) : DelegatingHandler(Transport(connector))
{
    public static OutboundHandler For(OutboundRules rules) => new(rules, new OutboundConnector(rules));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { Scheme: "http" } address && !rules.AllowsPlain(address))
            throw Refused($"http is refused for {address.IdnHost}: it would send credentials and personal data in clear.", null);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.InnerException is OutboundRefusedException)
        {
            throw Refused(e.InnerException.Message, e);
        }
    }

    private static AdapterException Refused(string sentence, Exception? inner) =>
        new(FailureKind.Permanent, "outbound_refused", sentence, inner: inner);

    private static SocketsHttpHandler Transport(OutboundConnector connector) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = connector.ConnectAsync,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        // Trace ids and baggage are ours, not the vendor's.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
    };
}
