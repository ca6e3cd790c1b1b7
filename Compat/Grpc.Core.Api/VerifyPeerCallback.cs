namespace Grpc.Core;

/// <summary>Accepts (true) or refuses (false) a peer after the certificate check has passed.</summary>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
