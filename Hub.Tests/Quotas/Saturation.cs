using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Tests.Quotas;

/// <summary>A dispatcher that always has more to send, in virtual time: begins what the quota allows, so many at once, and hands back the answers.</summary>
internal sealed class Saturation(SystemQuota quota, LimitedVendor vendor, int parallel)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly PriorityQueue<(Ticket Ticket, TimeSpan? Refusal, DateTimeOffset SentAt), DateTimeOffset> _answers = new();
    private readonly Random _latency = new(7);
    private DateTimeOffset _now = Start;

    /// <summary>Goes on until so long after the start.</summary>
    public void Run(TimeSpan until)
    {
        for (; _now < Start + until; _now += Look)
        {
            while (_answers.TryPeek(out var answer, out var at) && at <= _now)
                Take(_answers.Dequeue());
            while (_answers.Count < parallel && quota.Wait(Priority.CallLog, _now) == TimeSpan.Zero)
                Send();
        }
    }

    private void Send()
    {
        var ticket = quota.Begin(Priority.CallLog, _now);
        var sentAt = _now + quota.Enter(ticket, 1, Patience, _now);
        _answers.Enqueue((ticket, vendor.Ask(sentAt), sentAt), sentAt + TimeSpan.FromMilliseconds(_latency.Next(40, 80)));
    }

    private void Take((Ticket Ticket, TimeSpan? Refusal, DateTimeOffset SentAt) answer)
    {
        quota.End(answer.Ticket);
        if (answer.Refusal is { } wait)
            quota.Refused(wait > TimeSpan.Zero ? wait : null, answer.SentAt, _now);
        else
            quota.Answered(_now);
    }
}
