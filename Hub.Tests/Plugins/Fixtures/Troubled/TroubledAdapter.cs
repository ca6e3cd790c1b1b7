using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.Troubled;

internal sealed class TroubledAdapter(string trouble) : IAdapter, IContactSource
{
    private static readonly JsonSerializerOptions Own = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public Task CheckAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task<IReadOnlyList<ContactRecord>> FindAsync(ContactQuery query, CancellationToken ct)
    {
        if (trouble == "call throws")
            throw new NotFiniteNumberException("Something nobody expects.");
        if (trouble == "call hangs")
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        if (trouble == "call lingers")
            JsonSerializer.Serialize(new Wire("default options keep this type for ever"));
        if (trouble == "call uses own options")
            JsonSerializer.Serialize(new Wire("these keep it for a second"), Own);
        return [new ContactRecord { Ref = new RecordRef("troubled", "contact", "1") }];
    }

    public Task<ContactRecord?> GetAsync(RecordRef record, CancellationToken ct) => Task.FromResult<ContactRecord?>(null);

    public ValueTask DisposeAsync() => trouble switch
    {
        "dispose throws" => throw new InvalidOperationException("I will not go."),
        "dispose hangs" => new ValueTask(new TaskCompletionSource().Task),
        _ => ValueTask.CompletedTask,
    };

    private sealed record Wire(string Text);
}
