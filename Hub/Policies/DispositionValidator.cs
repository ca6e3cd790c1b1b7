using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Policies;

/// <summary>Reports every fault of the section's lists with its path.</summary>
internal sealed class DispositionValidator : IValidateOptions<DispositionPolicy>
{
    public ValidateOptionsResult Validate(string? name, DispositionPolicy options)
    {
        var faults = options.Systems.SelectMany((s, i) => Faults($"Dispositions:Systems:{i}", s)).ToList();
        faults.AddRange(options.Systems.GroupBy(s => s.System).Where(g => g.Count() > 1).Select(g => $"Dispositions:Systems names {g.Key} twice."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(string path, DispositionTarget target) =>
    [
        .. SectionValidator<DispositionPolicy>.Faults(path, target),
        .. target.Codes.SelectMany((c, i) => SectionValidator<DispositionPolicy>.Faults($"{path}:Codes:{i}", c)),
        .. target.Codes.GroupBy(c => c.Code.Trim(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => $"{path}:Codes names {g.Key} twice."),
    ];
}
