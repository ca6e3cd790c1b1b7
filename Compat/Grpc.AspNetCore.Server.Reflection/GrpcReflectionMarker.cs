namespace Grpc.Reflection;

/// <summary>Says that the reflection service is registered, without making it.</summary>
internal sealed class GrpcReflectionMarker;
