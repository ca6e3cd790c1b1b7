using System.Text;
using Google.Protobuf;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Compat.Interop;

[Trait("Requirement", "OP-09")]
public sealed class DotNetClientTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private readonly Probe.ProbeClient _client = new(server.Channel);

    [Fact]
    public async Task Echo_TextAndBinaryHeaders_ComeBack()
    {
        byte[] bytes = [0, 1, 127, 128, 255];
        using var call = _client.EchoAsync(new Text { Text_ = "Zoë 電話" }, new Metadata { { "X-Text", "plain" }, { "x-data-bin", bytes } });
        var headers = await call.ResponseHeadersAsync;
        var echoed = await call;
        Assert.Equal("Zoë 電話", echoed.Text);
        Assert.False(echoed.HasDeadline);
        Assert.Equal("plain", headers.GetValue("x-text"));
        Assert.Equal(bytes.Reverse(), call.GetTrailers().GetValueBytes("x-data-bin"));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public void Echo_Blocking_Answers() => Assert.Equal("b", _client.Echo(new Text { Text_ = "b" }, deadline: ProbeServer.Soon).Text);

    [Fact]
    public async Task Count_Numbers_ArriveInOrder()
    {
        using var call = _client.Count(new Limit { Limit_ = 1000 });
        var numbers = new List<long>();
        await foreach (var number in call.ResponseStream.ReadAllAsync())
            numbers.Add(number.Number_);
        Assert.Equal(Enumerable.Range(1, 1000).Select(number => (long)number), numbers);
        Assert.Equal(nameof(MethodType.ServerStreaming), call.GetTrailers().GetValue(ProbeStamp.Trailer));
    }

    [Fact]
    public async Task Sum_ManyNumbers_AreAllReceived()
    {
        using var call = _client.Sum();
        for (var number = 1; number <= 1000; number++)
            await call.RequestStream.WriteAsync(new Number { Number_ = number });
        await call.RequestStream.CompleteAsync();
        Assert.Equal(500_500, (await call).Number_);
        Assert.Equal(nameof(MethodType.ClientStreaming), call.GetTrailers().GetValue(ProbeStamp.Trailer));
    }

    [Fact]
    public async Task Chat_EachText_IsAnsweredBeforeTheNext()
    {
        using var call = _client.Chat();
        foreach (var text in new[] { "one", "two", "three" })
        {
            await call.RequestStream.WriteAsync(new Text { Text_ = text });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(text.ToUpperInvariant(), call.ResponseStream.Current.Text_);
        }
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(nameof(MethodType.DuplexStreaming), call.GetTrailers().GetValue(ProbeStamp.Trailer));
    }

    [Fact]
    public async Task Wait_DeadlinePasses_EndsOnBothSides()
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1);
        using var call = _client.WaitAsync(new Text(), new Metadata { { "x-call", "net-deadline" } }, deadline);
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.True((await Recall("net-deadline")).Cancelled);
    }

    [Fact]
    public async Task Chat_Cancelled_EndsOnBothSides()
    {
        using var cancel = new CancellationTokenSource();
        var headers = new Metadata { { "x-call", "net-cancel" } };
        using var call = _client.Chat(headers, ProbeServer.Soon, cancel.Token);
        await call.RequestStream.WriteAsync(new Text { Text_ = "one" }, cancel.Token);
        Assert.True(await call.ResponseStream.MoveNext(cancel.Token));
        await cancel.CancelAsync();
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.True((await Recall("net-cancel")).Cancelled);
    }

    [Fact]
    public async Task Fail_StatusWithDetails_ArrivesWhole()
    {
        var details = Encoding.UTF8.GetBytes("details \0 ÿ");
        var request = new Failure { Code = (int)StatusCode.FailedPrecondition, Detail = "not naïve: 100 %", StatusDetails = ByteString.CopyFrom(details) };
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await _client.FailAsync(request));
        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Equal("not naïve: 100 %", failure.Status.Detail);
        Assert.Equal(details, failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal(nameof(MethodType.Unary), failure.Trailers.GetValue(ProbeStamp.Trailer));
    }

    [Fact]
    public async Task Echo_GzipBothWays_IsCompressedAndReadable()
    {
        var text = new string('g', 20_000);
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" }, { "x-call", "net-gzip" } };
        Assert.Equal(text, (await _client.EchoAsync(new Text { Text_ = text }, headers)).Text);
        var sighting = await Recall("net-gzip");
        Assert.Equal(("gzip", "gzip"), (sighting.RequestEncoding, sighting.ResponseEncoding));
    }

    private async Task<Sighting> Recall(string call) => await _client.RecallAsync(new Text { Text_ = call }, deadline: ProbeServer.Soon);
}
