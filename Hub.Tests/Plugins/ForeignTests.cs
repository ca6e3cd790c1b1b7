using System.Reflection;
using CrmHub.Hub.Plugins.Loading;

namespace CrmHub.Hub.Tests.Plugins;

public sealed class ForeignTests
{
    public static TheoryData<Exception, string, string> Failures => new()
    {
        { new FileNotFoundException("x", "Json, Version=13.0.0.0, Culture=neutral"), "Faulted", "A library it needs is missing (Json, Version=13" },
        { new TypeLoadException("Method 'X' does not have an implementation."), "Incompatible", "does not fit this hub's contract 1" },
        { new MissingMethodException("No Create."), "Incompatible", "build it again" },
        { new ReflectionTypeLoadException([], [new TypeLoadException("Gone.")]), "Incompatible", "Gone" },
        { new TargetInvocationException(new ArgumentException("User or Token.")), "Faulted", "Its settings do not go together: User or Token." },
        { new TypeInitializationException("X", new FormatException("Odd.")), "Faulted", "FormatException: Odd" },
        { new BadImageFormatException("Cut."), "Faulted", "copy the build output again" },
    };

    [Theory]
    [Trait("Requirement", "D10")]
    [MemberData(nameof(Failures))]
    public void Refusal_OfEachFailure_SaysWhatToDo(Exception failure, string state, string words)
    {
        var refusal = Foreign.Refusal(failure, "being loaded", text => text);
        Assert.Equal(state, refusal.State.ToString());
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Null(refusal.InnerException);
    }
}
