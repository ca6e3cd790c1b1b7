using System.Globalization;
using CrmHub.Protos.V1;
using CrmHub.Shim.Json;

namespace CrmHub.Shim.Lookups;

/// <summary>One lookup as a data action asks it.</summary>
/// <param name="Schema">What the body must look like.</param>
/// <param name="Read">The checked body → the hub's request; null when there is nothing to look up.</param>
internal sealed record Question(JsonSchema Schema, Func<Fields, LookupRequest?> Read)
{
    public static Question ByPhone { get; } = new(JsonSchema.LookupByPhone, ReadPhone);

    public static Question ByAccount { get; } = new(JsonSchema.LookupByAccount, ReadAccount);

    private static LookupRequest? ReadPhone(Fields body) => CallerAddress.Number(body.Text("phoneNumber")) is { Length: > 0 } number
        ? Common(body, new()
        {
            Phone = number,
            DialledNumber = CallerAddress.Number(body.Text("dialledNumber")),
            DefaultRegion = body.Text("region").ToUpperInvariant(),
        })
        : null;

    private static LookupRequest? ReadAccount(Fields body)
    {
        var number = body.Number("accountNumber") is { } digits
            ? ((long)digits).ToString(CultureInfo.InvariantCulture) : body.Text("accountNumber");
        return number.Length > 0 ? Common(body, new() { AccountNumber = number }) : null;
    }

    private static LookupRequest Common(Fields body, LookupRequest request)
    {
        request.ConversationId = body.Text("conversationId");
        request.IdempotencyKey = body.Text("idempotencyKey");
        if (body.Number("maxAgeSeconds") is { } age)
            request.MaxAgeSeconds = (int)age;
        return request;
    }
}
