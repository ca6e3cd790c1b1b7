namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>One token. The <see cref="Value"/> of a quoted text is what stands between the quotes, escapes unread.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, int Position)
{
    public bool IsWord(string word) => Kind == TokenKind.Word && Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    public override string ToString() => Kind == TokenKind.End ? "<EOF>" : Value;
}
