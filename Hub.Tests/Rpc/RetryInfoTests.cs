using CrmHub.Hub.Rpc;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Rpc;

[Trait("Requirement", "T19")]
public sealed class RetryInfoTests
{
    /// <summary>The bytes other clients' libraries read as google.rpc.Status with a RetryInfo: spelled out byte by byte.</summary>
    [Fact]
    public void Status_OneSecond_IsGoogleRpcStatus()
    {
        const string Expected = "0808" + "120466756C6C" + "1A2E"
            + "0A28" + "747970652E676F6F676C65617069732E636F6D2F676F6F676C652E7270632E5265747279496E666F"
            + "1202" + "0A00";
        Assert.Equal(Expected, Convert.ToHexString(RetryInfo.Status(StatusCode.ResourceExhausted, "full", 0)));
    }

    [Fact]
    public void Trailers_NameTheWaitTwice()
    {
        var trailers = RetryInfo.Trailers(StatusCode.ResourceExhausted, "full", 7);
        Assert.Equal("7", trailers.GetValue("retry-after"));
        Assert.Contains("0A020807", Convert.ToHexString(trailers.GetValueBytes(RetryInfo.Details)!), StringComparison.Ordinal);
    }
}
