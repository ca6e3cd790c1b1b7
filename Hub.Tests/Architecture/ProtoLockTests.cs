using CrmHub.Protos.V1;
using Google.Protobuf.Reflection;

namespace CrmHub.Hub.Tests.Architecture;

/// <summary>
/// The contract only grows: what protos/crmhub.v1.lock names must still be there with the same number and type. New lines are added to
/// the lock by running this test with CRMHUB_UPDATE_LOCK=1.
/// </summary>
public sealed class ProtoLockTests
{
    private static readonly string Lock = Path.Combine(Repository.Root, "protos", "crmhub.v1.lock");

    [Fact]
    public void Contract_ComparedWithItsLock_HasOnlyGrown()
    {
        var current = Lines().Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("CRMHUB_UPDATE_LOCK") == "1")
            File.WriteAllLines(Lock, current);
        var locked = File.ReadAllLines(Lock);
        Assert.Empty(locked.Except(current));
        Assert.True(!current.Except(locked).Any(), "New in the contract; run this test once with CRMHUB_UPDATE_LOCK=1: " + string.Join("; ", current.Except(locked)));
    }

    private static IEnumerable<string> Lines()
    {
        FileDescriptor[] files =
        [
            CustomerDirectoryReflection.Descriptor, InteractionsReflection.Descriptor, DeliveriesReflection.Descriptor,
            LedgerReflection.Descriptor, OperationsReflection.Descriptor, StewardshipReflection.Descriptor,
            ExplanationsReflection.Descriptor, ImportReflection.Descriptor,
        ];
        foreach (var file in files)
        {
            foreach (var field in file.MessageTypes.SelectMany(m => m.Fields.InDeclarationOrder()))
                yield return $"field {field.FullName} = {field.FieldNumber} {(field.IsRepeated ? "repeated " : "")}{TypeOf(field)}";
            foreach (var value in file.EnumTypes.SelectMany(e => e.Values))
                yield return $"value {value.FullName} = {value.Number}";
            foreach (var method in file.Services.SelectMany(s => s.Methods))
                yield return $"method {method.FullName} ({(method.IsClientStreaming ? "stream " : "")}{method.InputType.FullName}) returns ({(method.IsServerStreaming ? "stream " : "")}{method.OutputType.FullName})";
        }
    }

    private static string TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var type => type.ToString().ToLowerInvariant(),
    };
}
