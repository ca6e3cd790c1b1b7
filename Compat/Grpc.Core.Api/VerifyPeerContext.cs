namespace Grpc.Core;

/// <summary>The peer a <see cref="VerifyPeerCallback"/> judges.</summary>
public class VerifyPeerContext
{
    internal VerifyPeerContext(string targetName, string peerPem)
    {
        TargetName = targetName;
        PeerPem = peerPem;
    }

    /// <summary>The name the channel connects to.</summary>
    public string TargetName { get; }

    /// <summary>The peer's certificate, PEM text.</summary>
    public string PeerPem { get; }
}
