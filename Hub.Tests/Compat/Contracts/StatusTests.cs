using Grpc.Core;

namespace CrmHub.Hub.Tests.Compat.Contracts;

public sealed class StatusTests
{
    [Fact]
    public void ToString_WithAndWithoutException_NamesTheParts()
    {
        var status = new Status(StatusCode.NotFound, "gone");
        Assert.Equal("Status(StatusCode=\"NotFound\", Detail=\"gone\")", status.ToString());
        var caused = new Status(StatusCode.Internal, "d", new FormatException("m"));
        Assert.Equal("Status(StatusCode=\"Internal\", Detail=\"d\", DebugException=\"System.FormatException: m\")", caused.ToString());
    }

    [Fact]
    public void Default_Statuses_AreAsNamed()
    {
        Assert.Equal(new Status(StatusCode.OK, ""), Status.DefaultSuccess);
        Assert.Equal(new Status(StatusCode.Cancelled, ""), Status.DefaultCancelled);
        Assert.Equal(StatusCode.OK, default(Status).StatusCode);
    }

    [Fact]
    public void StatusCode_Numbers_AreTheWireValues() => Assert.Equal(
        [
            "OK", "Cancelled", "Unknown", "InvalidArgument", "DeadlineExceeded", "NotFound", "AlreadyExists", "PermissionDenied",
            "ResourceExhausted", "FailedPrecondition", "Aborted", "OutOfRange", "Unimplemented", "Internal", "Unavailable", "DataLoss",
            "Unauthenticated",
        ],
        Enumerable.Range(0, 17).Select(number => ((StatusCode)number).ToString()));

    [Fact]
    public void RpcException_EachConstructor_KeepsStatusTrailersAndMessage()
    {
        var cause = new FormatException();
        var status = new Status(StatusCode.Aborted, "d", cause);
        Metadata trailers = new() { { "k", "v" } };
        var full = new RpcException(status, trailers, "own message");
        Assert.Equal((StatusCode.Aborted, "own message"), (full.StatusCode, full.Message));
        Assert.Same(trailers, full.Trailers);
        Assert.Same(cause, full.InnerException);
        Assert.Equal(status.ToString(), new RpcException(status).Message);
        Assert.Empty(new RpcException(status, "m").Trailers);
    }
}
