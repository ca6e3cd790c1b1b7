using Spectre.Console;

namespace CrmHub.Lab.Demo.Story;

/// <summary>Tells what happens, and remembers what did not go as it must.</summary>
internal sealed class Narrator(IAnsiConsole console)
{
    private int _scene;

    public int Failures { get; private set; }

    public void Scene(string title, string why)
    {
        console.WriteLine();
        console.MarkupLine($"[bold deepskyblue1]{++_scene,2}  {Markup.Escape(title)}[/]");
        Indented("", $"[grey]{Markup.Escape(why)}[/]");
    }

    /// <summary>Something that must hold.</summary>
    public void Expect(bool holds, string text)
    {
        if (!holds)
            Failures++;
        Indented(holds ? "[green]✓[/] " : "[red bold]✗[/] ", Markup.Escape(text));
    }

    public void Say(string text) => Indented("[grey]·[/] ", Markup.Escape(text));

    public void Link(string label, string target) =>
        console.MarkupLine($"    {Markup.Escape(label),-22} [link={Markup.Escape(target)}]{Markup.Escape(target)}[/]");

    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn($"[grey]{Markup.Escape(heading)}[/]"));
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => new Markup(Markup.Escape(cell)))]);
        console.Write(new Padder(table, new Padding(4, 0, 0, 0)));
    }

    public void Verdict(bool right, string text)
    {
        console.WriteLine();
        console.MarkupLine($"[bold {(right ? "green" : "red")}]{Markup.Escape(text)}[/]");
    }

    public Task<T> WhileAsync<T>(string doing, Func<Action<string>, Task<T>> work) =>
        console.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(doing), status => work(text => status.Status = Markup.Escape(text)));

    // Long lines wrap under themselves.
    private void Indented(string mark, string text)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().Padding(4, 0, 0, 0))
            .AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        grid.AddRow(new Markup(mark), new Markup(text));
        console.Write(grid);
    }
}
