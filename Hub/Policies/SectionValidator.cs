using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Policies;

/// <summary>Reports every violated attribute of an options class with its full path.</summary>
internal sealed class SectionValidator<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var faults = Faults(section, options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    public static IEnumerable<string> Faults(string path, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(r => $"{path}:{string.Join(',', r.MemberNames)} {Sentence(r.ErrorMessage ?? "is not valid")}");
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
