// Runs many programs at once over the digits and turns them into one minimal deterministic automaton.
import { OP } from './pattern.mjs';

const LONGEST = 18; // one more than a national number may have: every longer string behaves the same

class Threads {
  constructor(programs) {
    this.code = [];
    this.starts = [];
    this.accepts = new Map();
    programs.forEach(({ code }, index) => {
      const base = this.code.length;
      this.starts.push(base);
      code.forEach((word, i) => {
        const operation = word >> 12;
        const isTarget = i > 0 && this.takesTarget(code, i - 1);
        this.code.push(isTarget ? word + base : word);
        if (!isTarget && operation === OP.MATCH) this.accepts.set(base + i, index);
      });
    });
  }

  takesTarget(code, i) {
    // A word is an operand when the word before it is a SPLIT or JUMP that is itself an operation.
    const isOperation = i === 0 || !this.takesTarget(code, i - 1);
    return isOperation && (code[i] >> 12 === OP.SPLIT || code[i] >> 12 === OP.JUMP);
  }

  closure(seeds) {
    const seen = new Set();
    const kept = [];
    const stack = [...seeds];
    while (stack.length > 0) {
      const pc = stack.pop();
      if (seen.has(pc)) continue;
      seen.add(pc);
      switch (this.code[pc] >> 12) {
        case OP.SPLIT: stack.push(pc + 2, this.code[pc + 1]); break;
        case OP.JUMP: stack.push(this.code[pc + 1]); break;
        case OP.SAVE: stack.push(pc + 1); break;
        case OP.END: throw new Error('$ has no place in a number pattern');
        default: kept.push(pc);
      }
    }
    return kept.sort((a, b) => a - b);
  }

  step(set, digit) {
    const seeds = [];
    for (const pc of set) {
      const word = this.code[pc];
      if (word >> 12 === OP.DIGIT && (word >> digit) & 1) seeds.push(pc + 1);
    }
    return this.closure(seeds);
  }

  accepted(set) {
    return new Set(set.filter((pc) => this.accepts.has(pc)).map((pc) => this.accepts.get(pc)));
  }
}

function determinise(programs, verdictOf) {
  const threads = new Threads(programs);
  const states = [];
  const known = new Map();
  const add = (set, length) => {
    const key = `${set.length === 0 ? 0 : length}|${set}`;
    if (!known.has(key)) {
      known.set(key, states.length);
      states.push({ set, length, next: null, verdict: verdictOf(threads.accepted(set), length) });
    }
    return known.get(key);
  };
  add(threads.closure(threads.starts), 0);
  for (let i = 0; i < states.length; i++) {
    const { set, length } = states[i];
    states[i].next = Array.from({ length: 10 }, (_, digit) => add(threads.step(set, digit), Math.min(length + 1, LONGEST)));
  }
  return states;
}

function minimise(states) {
  const number = (keys) => {
    const ids = new Map();
    return keys.map((key) => ids.get(key) ?? ids.set(key, ids.size).get(key));
  };
  let blocks = number(states.map((s) => s.verdict));
  for (let count = 0; ;) {
    const size = Math.max(...new Set(blocks)) + 1;
    if (size === count) break;
    count = size;
    blocks = number(states.map((s, i) => `${blocks[i]}:${s.next.map((n) => blocks[n])}`));
  }
  const minimal = [];
  states.forEach((s, i) => {
    minimal[blocks[i]] ??= { next: s.next.map((n) => blocks[n]), verdict: s.verdict };
  });
  return minimal;
}

/**
 * The smallest automaton whose state after reading a string carries verdictOf(programs that match the whole string, length).
 * State 0 is the start. verdictOf answers a string; equal strings are equal verdicts.
 */
export function build(programs, verdictOf) {
  return minimise(determinise(programs, verdictOf));
}
