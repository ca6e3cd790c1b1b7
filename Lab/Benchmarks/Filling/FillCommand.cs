using System.CommandLine;

namespace CrmHub.Lab.Benchmarks.Filling;

internal static class FillCommand
{
    public static Command Create()
    {
        var customers = new Option<int>("--customers") { Description = "How many.", DefaultValueFactory = _ => 1_000_000 };
        var command = new Command("fill", "Makes customers in the hub database of the working directory; its keys have to be there.") { customers };
        command.SetAction((parsed, ct) => new CustomerFill(parsed.GetValue(customers)).RunAsync(ct));
        return command;
    }
}
