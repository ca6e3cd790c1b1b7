using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>
/// Takes imports: rows, links, golden records, keys, refused rows and the line come to are one commit for each batch. What comes of it is what
/// observing the rows one after the other would make; rows out of the common are observed so.
/// </summary>
internal sealed class ImportDesk(WriteDoor door, ImportStore store, RowPreparer preparer, BatchResolver resolver, CustomerObserver observer, IdentityDesk desk)
{
    private const int MostTries = 5;

    /// <param name="wanted">Id, name, system and region of the import; the rest is what a new one begins with.</param>
    /// <param name="resume">Go on with one that was begun.</param>
    /// <param name="ct">Gives up before the commit.</param>
    /// <exception cref="RefusedException">It cannot be done; the field is named.</exception>
    public async Task<ImportRun> OpenAsync(ImportRunRow wanted, bool resume, CancellationToken ct)
    {
        var entry = new LedgerEntry
        {
            Kind = "import.opened",
            At = wanted.StartedAt,
            Actor = wanted.Actor,
            Data = [("import", wanted.Id), ("system", wanted.System), ("region", wanted.Region)],
        };
        if ((await door.CommitAsync(new Change([new AddImport(wanted)], [], entry), ct).ConfigureAwait(false)).Done)
            return new ImportRun(wanted, wanted.Actor);
        var there = (await store.FindAsync(wanted.Id, ct).ConfigureAwait(false))!;
        if (there.State == ImportRunRow.Complete)
            throw new RefusedException(RefusalKind.State, "import_id", "is complete; take another id to import once more.");
        if (!string.Equals(there.System, wanted.System, StringComparison.Ordinal))
            throw new RefusedException(RefusalKind.State, "system", $"is not that of the import with this id ({there.System}); take another id.");
        return resume || there.CommittedLine == 0
            ? new ImportRun(there, wanted.Actor)
            : throw new RefusedException(RefusalKind.State, "resume", $"is false, but the import has come to line {there.CommittedLine}; resume it or take another id.");
    }

    /// <summary>All the work that can be done while the batch before is still being stored.</summary>
    public PreparedBatch Prepare(IReadOnlyList<ImportedRow> rows)
    {
        var prepared = new Queue<PreparedRow>(preparer.Prepare([.. rows.Where(r => r.Record is not null)]));
        return new PreparedBatch([.. rows.Select(r => (r, r.Record is null ? null : prepared.Dequeue()))]);
    }

    /// <summary>Stores a batch. Not twice at once for one run.</summary>
    /// <exception cref="RefusedException">Another caller drives the import.</exception>
    public async Task TakeAsync(ImportRun run, PreparedBatch batch, CancellationToken ct)
    {
        for (var at = 0; at < batch.Rows.Count;)
            at += await StepAsync(run, batch.Rows, at, ct).ConfigureAwait(false);
    }

    /// <exception cref="RefusedException">Another caller drives the import.</exception>
    public async Task FinishAsync(ImportRun run, CancellationToken ct)
    {
        var now = Now();
        var entry = Entry("import.finished", run, now, run.Tally, ("last_line", run.CommittedLine));
        if (!(await door.CommitAsync(new Change([new FinishImport(run.Id, run.CommittedLine, now)], [], entry), ct).ConfigureAwait(false)).Done)
            throw Taken();
        run.End(now);
    }

    // Returns how many rows are stored.
    private async Task<int> StepAsync(ImportRun run, IReadOnlyList<(ImportedRow Row, PreparedRow? Prepared)> rows, int at, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var work = await resolver.BeginAsync([.. rows.Skip(at).Select(r => r.Prepared).OfType<PreparedRow>()], run.Actor, ct).ConfigureAwait(false);
            var end = at;
            while (end < rows.Count && (rows[end].Prepared is not { } row || await work.TakeAsync(row, ct).ConfigureAwait(false)))
                end++;
            if (end < rows.Count && work.Taken.Count == 0)
                return await AloneAsync(run, rows, at, ct).ConfigureAwait(false);
            if (await CommitAsync(run, [.. rows.Skip(at).Take(end - at).Select(r => r.Row)], work, ct).ConfigureAwait(false))
                return end - at;
        }

        // Others change the same customers all the time: row by row there is less to collide with.
        return await AloneAsync(run, rows, at, ct).ConfigureAwait(false);
    }

    private async Task<bool> CommitAsync(ImportRun run, IReadOnlyList<ImportedRow> rows, BatchWork work, CancellationToken ct)
    {
        var (plan, now, last) = (await work.PlanAsync(ct).ConfigureAwait(false), Now(), rows[^1].Line);
        Part[] errors = Errors(run, rows);
        var tally = plan.Rows.Aggregate(new ImportTally(0, 0, 0, 0, errors.Length), (sum, row) => sum + row.Outcome.Tally());
        var body = BatchProof.Body(plan.Rows);
        var entry = Entry(
            "import.committed", run, now, tally, ("first_line", rows[0].Line), ("last_line", last), ("policy", desk.Owners.PolicyVersion), ("digest", BatchProof.Digest(body)));
        var move = new MoveImport(run.Id, run.CommittedLine, last, tally, now);
        var change = new Change([move, .. plan.Guards], [.. plan.Parts, .. errors, new AddImportBatch(run.Id, rows[0].Line, last, body)], [entry, .. plan.Entries]);
        var committed = await door.CommitAsync(change, ct).ConfigureAwait(false);
        if (committed.RefusedBy is MoveImport)
            throw Taken();
        if (committed.Done)
            run.MoveTo(last, tally, now);
        return committed.Done;
    }

    // One row by itself, with those refused before it.
    private async Task<int> AloneAsync(ImportRun run, IReadOnlyList<(ImportedRow Row, PreparedRow? Prepared)> rows, int at, CancellationToken ct)
    {
        var end = at;
        while (end < rows.Count && rows[end].Prepared is null)
            end++;
        ImportedRow[] taken = [.. rows.Skip(at).Take(end + 1 - at).Select(r => r.Row)];
        Part[] errors = Errors(run, taken);
        var (row, now, tally) = (taken[^1], Now(), default(ImportTally));
        var observed = await observer.ObserveAlongAsync(row.Record!, row.Region, run.Actor, Along, ct).ConfigureAwait(false);
        if (observed is null)
            throw Taken();
        run.MoveTo(row.Line, tally, now);
        return taken.Length;

        IReadOnlyList<Part> Along(Guid customer, RowOutcome outcome)
        {
            tally = outcome.Tally() + new ImportTally(0, 0, 0, 0, errors.Length);
            return [new MoveImport(run.Id, run.CommittedLine, row.Line, tally, now), .. errors];
        }
    }

    private static Part[] Errors(ImportRun run, IReadOnlyList<ImportedRow> rows) => [.. rows.Select(r => r.Error).OfType<ImportErrorRow>().Select(e => new AddImportError(run.Id, e))];

    private static LedgerEntry Entry(string kind, ImportRun run, long at, ImportTally tally, params (string, LedgerValue)[] data) => new()
    {
        Kind = kind,
        At = at,
        Actor = run.Actor,
        Data =
        [
            ("import", run.Id), ("system", run.System), .. data, ("created", tally.Created), ("joined", tally.Joined), ("changed", tally.Changed),
            ("unchanged", tally.Unchanged), ("refused", tally.Refused),
        ],
    };

    private static RefusedException Taken() => new(RefusalKind.State, "import_id", "is being imported by another call; wait for that one, then resume.");

    private long Now() => desk.Time.GetUtcNow().ToUnixTimeMilliseconds();
}
