namespace CrmHub.Lab.Simulators.Salesforce.Seeding;

/// <summary>The places the org does business in.</summary>
internal static class Regions
{
    private static readonly string[] NorthAmerican =
    [
        "(A) 000-0000", "(A) 000-0000", "(A) 000-0000", "A-000-0000", "A.000.0000", "A0000000", "+1 A 000 0000", "+1A0000000",
        "1-A-000-0000", "(A)000-0000", "1 (A) 000-0000", "(A) 000-0000 x45", "(A) 000-0000 ext. 7",
    ];

    /// <summary>With how often each is drawn, in hundredths.</summary>
    public static IReadOnlyList<(Region Region, int Share)> All { get; } =
    [
        (new Region(
            "United States", "1", ["512", "737", "214", "713", "415", "206", "303"], NorthAmerican,
            ["James", "Mary", "Robert", "Patricia", "Michael", "Linda", "David", "Maria", "Daniel", "Susan", "Kevin", "Angela", "Jamal", "Priya", "Wei", "Anne-Marie", "José", "D'Angelo"],
            ["Smith", "Johnson", "Williams", "Brown", "Garcia", "Miller", "O'Brien", "Nguyen", "McAllister", "Van Dyke", "Patel", "Lee", "Robinson", "Smith-Jones", "Kowalski", "O\"Hara"],
            [("Austin", "TX"), ("Dallas", "TX"), ("San Francisco", "CA"), ("Seattle", "WA"), ("Denver", "CO")],
            "com"), 45),
        (new Region(
            "Canada", "1", ["416", "647", "437", "514", "604"], NorthAmerican,
            ["Liam", "Olivia", "Étienne", "Geneviève", "Noah", "Emma", "François", "Chloé", "Ethan", "Amélie", "Harpreet", "Mei"],
            ["Tremblay", "Gagnon", "Roy", "MacDonald", "Singh", "Bélanger", "Campbell", "Côté", "Wong", "St-Pierre", "Fraser"],
            [("Toronto", "ON"), ("Montréal", "QC"), ("Vancouver", "BC"), ("Mississauga", "ON")],
            "ca"), 20),
        (new Region(
            "Brazil", "55", ["11", "21", "31", "19"],
            ["(A) 00000-0000", "(A) 00000-0000", "A 00000-0000", "A000000000", "+55 A 00000-0000", "+55A000000000", "+55 (A) 00000-0000", "0A 00000-0000", "A 00000 0000"],
            ["João", "Maria", "José", "Ana", "Antônio", "Francisca", "Luís", "Beatriz", "Thiago", "Conceição", "Caio", "Núbia"],
            ["da Silva", "dos Santos", "Oliveira", "Souza", "Rodrigues", "Araújo", "Gonçalves", "Conceição", "Magalhães", "de Sá", "Sant'Anna"],
            [("São Paulo", "SP"), ("Campinas", "SP"), ("Rio de Janeiro", "RJ"), ("Belo Horizonte", "MG")],
            "com.br"), 25),
        (new Region(
            "Estonia", "372", ["5"],
            ["A000 0000", "A0000000", "+372 A000 0000", "+372A0000000", "00372 A000 0000", "+372 A0 000 000"],
            ["Mari", "Jüri", "Kärt", "Priit", "Õnne", "Ülle", "Tõnu", "Kadri", "Andrus", "Liis"],
            ["Tamm", "Saar", "Mägi", "Õunapuu", "Kask", "Põder", "Kuusk", "Lõhmus", "Ööbik"],
            [("Tallinn", "Harju"), ("Tartu", "Tartu"), ("Pärnu", "Pärnu")],
            "ee"), 10),
    ];

    public static Region Draw(Random random)
    {
        var at = random.Next(100);
        foreach (var (region, share) in All)
        {
            at -= share;
            if (at < 0)
                return region;
        }
        return All[0].Region;
    }
}
