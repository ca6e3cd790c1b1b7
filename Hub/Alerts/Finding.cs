namespace CrmHub.Hub.Alerts;

/// <summary>What one rule says now.</summary>
/// <param name="Name">One of <see cref="AlertNames"/>.</param>
/// <param name="System">Empty when it concerns the hub as a whole.</param>
/// <param name="IsTrue">The threshold is crossed.</param>
/// <param name="Figures">What it rests on.</param>
internal sealed record Finding(string Name, string System, bool IsTrue, params IReadOnlyList<Figure> Figures);
