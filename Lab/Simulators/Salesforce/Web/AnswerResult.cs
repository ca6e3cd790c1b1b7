using System.Text;
using CrmHub.Lab.Simulators.Salesforce.Api;

namespace CrmHub.Lab.Simulators.Salesforce.Web;

/// <summary>Puts an answer on the wire.</summary>
internal sealed class AnswerResult(Answer answer) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        var body = answer.Json is { } json ? SalesforceJson.Write(json) : answer.Text;
        if (body is null)
            return;
        response.ContentType = answer.ContentType;
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), CancellationToken.None);
    }
}
