using CrmHub.Lab.Benchmarks.Filling;

namespace CrmHub.Lab.Benchmarks;

/// <summary>Where one benchmark runs and on how much.</summary>
/// <param name="Folder">Its own; removed afterwards.</param>
/// <param name="Customers">How many the hub knows where that matters.</param>
/// <param name="Filled">Databases with customers in them.</param>
internal sealed record Setting(string Folder, int Customers, FilledDatabases Filled);
