namespace CrmHub.Hub.Plugins;

/// <summary>An adapter on its way out.</summary>
/// <param name="Closed">Ends when its calls have returned and it is disposed. Never fails.</param>
/// <param name="Gone">Ends when it left memory, or was reported for staying. Never fails.</param>
internal sealed record Retirement(Task Closed, Task Gone)
{
    public static readonly Retirement None = new(Task.CompletedTask, Task.CompletedTask);
}
