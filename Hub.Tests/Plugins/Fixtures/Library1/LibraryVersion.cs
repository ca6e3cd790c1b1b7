namespace CrmHub.Hub.Tests.Plugins.Fixtures.Library1;

/// <summary>Of a library that two adapters, and the hub's process, hold in different versions.</summary>
public static class LibraryVersion
{
    public static string Text => typeof(LibraryVersion).Assembly.GetName().Version!.ToString(1);
}
