namespace CrmHub.Lab.Fuzz;

/// <summary>One parser of input nobody vouches for.</summary>
/// <param name="Name">For the command line: <c>webhook.event</c>, <c>salesforce.contacts</c> …</param>
/// <param name="Corpus">Inputs as they really come, to be damaged; the folder of that name below <c>Corpus/</c>.</param>
/// <param name="Read">Reads one input.</param>
internal sealed record Target(string Name, IReadOnlyList<byte[]> Corpus, Func<byte[], ValueTask<Outcome>> Read)
{
    /// <summary>How this parser says no, besides returning it; anything else that it throws is a find.</summary>
    public Func<Exception, bool> Declares { get; init; } = _ => false;

    public static Target Of(string name, Func<byte[], bool> accepts) =>
        new(name, Seeds.Of(name), input => ValueTask.FromResult(new Outcome(accepts(input), Outcome.BlocksOf(input))));
}
