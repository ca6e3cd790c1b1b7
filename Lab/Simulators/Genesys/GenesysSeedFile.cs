using CrmHub.Lab.Simulators.Genesys.Conversations;

namespace CrmHub.Lab.Simulators.Genesys;

/// <summary>Shape of <c>--seed-file</c>: calls to start with.</summary>
internal sealed record GenesysSeedFile(IReadOnlyList<CallSeed>? Conversations);
