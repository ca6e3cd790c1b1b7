namespace CrmHub.Hub.Tests.Compat.Interop;

/// <summary>Debian's Python with grpcio, which is gRPC's C core.</summary>
public sealed class PythonRun : ForeignRun
{
    private static readonly bool HasGrpc = Succeeds("/usr/bin/python3", "-c", "import grpc, google.protobuf");

    protected override string Program => "/usr/bin/python3";

    protected override string Script => "client.py";

    protected override string? Missing =>
        HasGrpc ? null : "Python with grpcio is not installed: run Hub.Tests/Compat/Interop/install.sh.";
}
