using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmHub.Adapters.Salesforce.Api;

/// <summary>A request to the data API, independent of token and instance.</summary>
/// <param name="Method">GET or PATCH.</param>
/// <param name="Path">Below <c>/services/data/vNN.0/</c>, or the path of a next page, which starts with a slash.</param>
/// <param name="Body">Fields to write, as JSON.</param>
/// <param name="Priority">Who waits.</param>
internal sealed record SalesforceRequest(HttpMethod Method, string Path, byte[]? Body, CallPriority Priority)
{
    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue JsonBody = new("application/json", "utf-8");

    /// <summary>The request may change something.</summary>
    public bool Changes => Method != HttpMethod.Get;

    public static SalesforceRequest Query(string soql, CallPriority priority) => Get("query?q=" + Uri.EscapeDataString(soql), priority);

    public static SalesforceRequest Search(string sosl) => Get("search?q=" + Uri.EscapeDataString(sosl), CallPriority.Lookup);

    public static SalesforceRequest Get(string path, CallPriority priority) => new(HttpMethod.Get, path, null, priority);

    public static SalesforceRequest Patch(string path, JsonObject fields) =>
        new(HttpMethod.Patch, path, Encode(fields), CallPriority.Record);

    /// <summary>The message for one instance and token; never sent twice.</summary>
    public HttpRequestMessage Message(SalesforceToken token, string apiVersion)
    {
        var address = new Uri(token.Instance, Path.StartsWith('/') ? Path : $"/services/data/v{apiVersion}/{Path}");
        var message = new HttpRequestMessage(Method, address);
        message.Headers.Authorization = new("Bearer", token.Access.Value);
        message.Headers.Accept.Add(Json);
        if (Body is not null)
            message.Content = new ByteArrayContent(Body) { Headers = { ContentType = JsonBody } };
        return message;
    }

    private static byte[] Encode(JsonObject fields)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body))
            fields.WriteTo(json);
        return body.WrittenSpan.ToArray();
    }
}
