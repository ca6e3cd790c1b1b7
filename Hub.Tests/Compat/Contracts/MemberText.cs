using System.Reflection.Metadata;

namespace CrmHub.Hub.Tests.Compat.Contracts;

/// <summary>A member with its signature as text.</summary>
internal static class MemberText
{
    public static string Method(string name, MethodSignature<string> signature) =>
        $"{(signature.Header.IsInstance ? "" : "static ")}{name}`{signature.GenericParameterCount}"
        + $"({string.Join(',', signature.ParameterTypes)}):{signature.ReturnType}";

    public static string Field(string name, string type) => $"{name}:{type}";
}
