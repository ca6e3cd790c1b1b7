namespace Grpc.Core;

/// <summary>Adds credentials to the headers of a call before it starts. May run concurrently.</summary>
/// <param name="context">The call.</param>
/// <param name="metadata">Where to add the headers.</param>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
