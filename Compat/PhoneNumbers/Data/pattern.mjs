// The small regular-expression language of the metadata (digits, classes, groups, alternatives,
// bounded repeats, a final $), compiled to programs for a backtracking matcher over digits.

/** Sixteen-bit words: the operation in the top four bits, a digit mask or a group slot below; jumps take a second word. */
export const OP = { DIGIT: 0, SPLIT: 1, JUMP: 2, SAVE: 3, END: 4, MATCH: 5 };
export const ANY_DIGIT = 0x3ff;

class Parser {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.groups = 0;
  }

  parse() {
    const node = this.alternatives();
    if (this.at !== this.text.length) this.fail();
    return node;
  }

  fail() {
    throw new Error(`Cannot read '${this.text}' at ${this.at}`);
  }

  alternatives() {
    const items = [this.sequence()];
    while (this.text[this.at] === '|') {
      this.at++;
      items.push(this.sequence());
    }
    return items.length === 1 ? items[0] : { kind: 'alt', items };
  }

  sequence() {
    const items = [];
    while (this.at < this.text.length && !'|)'.includes(this.text[this.at])) items.push(this.repeated());
    return { kind: 'seq', items };
  }

  repeated() {
    const item = this.atom();
    const repeat = /^(?:\?|\{(\d+)(?:,(\d+))?\})/.exec(this.text.slice(this.at));
    if (!repeat) return item;
    this.at += repeat[0].length;
    const min = repeat[0] === '?' ? 0 : Number(repeat[1]);
    const max = repeat[0] === '?' ? 1 : Number(repeat[2] ?? repeat[1]);
    return { kind: 'repeat', item, min, max };
  }

  atom() {
    const c = this.text[this.at];
    if (c >= '0' && c <= '9') {
      this.at++;
      return { kind: 'digit', mask: 1 << Number(c) };
    }
    if (this.text.startsWith('\\d', this.at)) {
      this.at += 2;
      return { kind: 'digit', mask: ANY_DIGIT };
    }
    if (c === '$') {
      this.at++;
      return { kind: 'end' };
    }
    if (c === '[') return this.digitClass();
    if (c === '(') return this.group();
    return this.fail();
  }

  digitClass() {
    const match = /^\[((?:\d-\d|\\d|\d)+)\]/.exec(this.text.slice(this.at));
    if (!match) this.fail();
    this.at += match[0].length;
    let mask = 0;
    for (const part of match[1].match(/\d-\d|\\d|\d/g)) {
      if (part === '\\d') mask |= ANY_DIGIT;
      else for (let d = Number(part[0]); d <= Number(part.at(-1)); d++) mask |= 1 << d;
    }
    return { kind: 'digit', mask };
  }

  group() {
    const captures = !this.text.startsWith('(?:', this.at);
    this.at += captures ? 1 : 3;
    const index = captures ? ++this.groups : 0;
    const item = this.alternatives();
    if (this.text[this.at++] !== ')') this.fail();
    return captures ? { kind: 'group', index, item } : item;
  }
}

function emit(node, code) {
  switch (node.kind) {
    case 'digit': code.push((OP.DIGIT << 12) | node.mask); break;
    case 'end': code.push(OP.END << 12); break;
    case 'seq': for (const item of node.items) emit(item, code); break;
    case 'alt': emitAlternatives(node.items, code); break;
    case 'repeat': emitRepeat(node, code); break;
    case 'group':
      code.push((OP.SAVE << 12) | (2 * node.index));
      emit(node.item, code);
      code.push((OP.SAVE << 12) | (2 * node.index + 1));
      break;
    default: throw new Error(node.kind);
  }
}

function emitAlternatives(items, code) {
  const exits = [];
  items.forEach((item, i) => {
    if (i === items.length - 1) return emit(item, code);
    code.push(OP.SPLIT << 12, 0);
    const next = code.length - 1;
    emit(item, code);
    code.push(OP.JUMP << 12, 0);
    exits.push(code.length - 1);
    code[next] = code.length;
  });
  for (const exit of exits) code[exit] = code.length;
}

function emitRepeat({ item, min, max }, code) {
  for (let i = 0; i < min; i++) emit(item, code);
  const exits = [];
  for (let i = min; i < max; i++) {
    code.push(OP.SPLIT << 12, 0);
    exits.push(code.length - 1);
    emit(item, code);
  }
  for (const exit of exits) code[exit] = code.length;
}

/** A program that tries the alternatives in the order written, as a regular expression does; word 0 is the group count. */
export function compile(text) {
  const parser = new Parser(text);
  const node = parser.parse();
  const code = [];
  emit(node, code);
  code.push(OP.MATCH << 12);
  if (code.length > 0xffff) throw new Error(`Too long: ${text}`);
  return { groups: parser.groups, code };
}

/** As compile, and any digits may follow: the language of all strings that begin with a match. */
export function compilePrefix(text) {
  const { groups, code } = compile(text);
  code.pop();
  const loop = code.length;
  code.push(OP.SPLIT << 12, loop + 5, (OP.DIGIT << 12) | ANY_DIGIT, OP.JUMP << 12, loop, OP.MATCH << 12);
  return { groups, code };
}
