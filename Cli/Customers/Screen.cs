using Google.Protobuf;
using Spectre.Console;

namespace CrmHub.Cli.Customers;

/// <summary>Prints answers: tables for people, JSON for programs. Values are printed as they are, never read as markup.</summary>
internal sealed class Screen(TextWriter output, bool isJson)
{
    private const int Widest = 220;

    private static readonly JsonFormatter Lines = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithFormatDefaultValues(true));
    private static readonly JsonFormatter Pages = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithFormatDefaultValues(true).WithIndentation());

    /// <summary>The answer as JSON, or else what <paramref name="show"/> makes of it.</summary>
    public void Show(IMessage answer, Action show)
    {
        if (isJson)
            output.WriteLine(Pages.Format(answer));
        else
            show();
    }

    /// <summary>One of a stream: a line each.</summary>
    public void Line(IMessage answer, Func<string> text) => output.WriteLine(isJson ? Lines.Format(answer) : text());

    public void Say(string sentence) => output.WriteLine(sentence);

    /// <summary>Names and values below each other; without a value a name is left out.</summary>
    public void Facts(params IEnumerable<(string Name, string Value)> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach (var (name, value) in facts.Where(f => f.Value.Length > 0))
            grid.AddRow(new Text(name), new Text(value));
        Write(grid);
    }

    /// <summary>Nothing when there are no rows.</summary>
    public void Rows(string title, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column)));
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        if (table.Rows.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(title);
        Write(table);
    }

    // As wide as the terminal; in a file, wide enough that nothing is broken.
    private void Write(Spectre.Console.Rendering.IRenderable what)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        if (output != Console.Out || Console.IsOutputRedirected)
            console.Profile.Width = Widest;
        console.Write(what);
    }
}
