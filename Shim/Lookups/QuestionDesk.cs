using CrmHub.Shim.Admission;
using CrmHub.Shim.Json;
using CrmHub.Shim.Problems;

namespace CrmHub.Shim.Lookups;

/// <summary>Admits a question and checks it; what happens behind is the endpoint's.</summary>
internal sealed class QuestionDesk(Doorkeeper door)
{
    public const int BodyLimit = 64 * 1024;

    public async Task<IResult> TakeAsync(HttpContext context, JsonSchema schema, Func<Fields, Task<IResult>> answer)
    {
        var (body, refusal) = await door.AdmitAsync(context, BodyLimit, isEvent: false, context.RequestAborted);
        if (body is null)
            return refusal!;
        if (!StrictJson.TryParse(body, out var document, out var fault))
            return Answers.Invalid(fault.Reason, "The question cannot be read.", [new(fault.Field, fault.Problem)]);
        using (document)
        {
            var faults = schema.Check(document.RootElement);
            return faults.Count > 0
                ? Answers.Invalid("schema_violation", "The question does not fit its schema.", faults)
                : await answer(new Fields(document.RootElement));
        }
    }
}
