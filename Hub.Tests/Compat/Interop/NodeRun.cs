namespace CrmHub.Hub.Tests.Compat.Interop;

/// <summary>Node with @grpc/grpc-js.</summary>
public sealed class NodeRun : ForeignRun
{
    private static readonly bool HasNode = Succeeds("node", "--version");

    protected override string Program => "node";

    protected override string Script => "client.mjs";

    protected override string? Missing =>
        HasNode && Directory.Exists(Path.Combine(Folder, "node_modules", "@grpc", "grpc-js"))
            ? null
            : "Node with @grpc/grpc-js is not installed: run Hub.Tests/Compat/Interop/install.sh.";
}
