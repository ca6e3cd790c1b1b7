// Writes numbering-plans.bin.br, the embedded resource of the assembly. How to run and the layout: README.md.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from './automaton.mjs';
import { readMetadata, TYPE_FIELDS } from './metadata.mjs';
import { compile, compilePrefix } from './pattern.mjs';
import { Pool, Writer } from './writer.mjs';

const FORMAT_VERSION = 1;
const NO_REGION = 0xff;
const TYPE_NAMES = Object.keys(TYPE_FIELDS);
// The numbers of PhoneNumbers.PhoneNumberType.
const TYPE = {
  fixedLine: 0, mobile: 1, fixedLineOrMobile: 2, tollFree: 3, premiumRate: 4, sharedCost: 5,
  voip: 6, personalNumber: 7, pager: 8, uan: 9, voicemail: 10, unknown: 11,
};
const DECIDED_FIRST = ['premiumRate', 'tollFree', 'sharedCost', 'voip', 'personalNumber', 'pager', 'uan', 'voicemail'];

const strings = new Pool();
const programs = new Pool();
const programId = (text) => programs.id(text, () => compile(text));

function lengthsAllow(description, length) {
  if (description.absent) return false;
  return description.lengths.length === 0 || description.lengths.includes(length);
}

/** The rule of PhoneNumberUtil for one region: general description first, then the types in a fixed order. */
function typeOf(region, matches, length) {
  const fits = (name) => matches.has(name) && lengthsAllow(region.types[name], length);
  if (!matches.has('general') || !lengthsAllow(region.general, length)) return TYPE.unknown;
  const first = DECIDED_FIRST.find(fits);
  if (first) return TYPE[first];
  if (fits('fixedLine')) return region.sameMobileAndFixedLine || fits('mobile') ? TYPE.fixedLineOrMobile : TYPE.fixedLine;
  return !region.sameMobileAndFixedLine && fits('mobile') ? TYPE.mobile : TYPE.unknown;
}

/** One automaton per calling code: its verdict is the region a number belongs to and, per region, type and general match. */
function automatonOf({ regions }) {
  const sources = [];
  regions.forEach((region, index) => {
    const add = (name, pattern, how) => pattern && sources.push({ index, name, program: how(pattern) });
    add('general', region.general.pattern, compile);
    add('leading', region.leadingDigits, compilePrefix);
    for (const name of TYPE_NAMES) if (!region.types[name].absent) add(name, region.types[name].pattern, compile);
  });
  return build(sources.map((s) => s.program), (accepted, length) => {
    const matches = regions.map(() => new Set());
    for (const i of accepted) matches[sources[i].index].add(sources[i].name);
    const types = regions.map((region, i) => typeOf(region, matches[i], length));
    const cells = types.map((type, i) => type | (matches[i].has('general') ? 0x10 : 0));
    const found = regions.findIndex((r, i) => (r.leadingDigits ? matches[i].has('leading') : types[i] !== TYPE.unknown));
    const chosen = regions.length === 1 ? 0 : found < 0 ? NO_REGION : found;
    return [chosen, ...cells].join(',');
  });
}

function writeAutomaton(out, callingCode) {
  const states = automatonOf(callingCode);
  const verdicts = new Pool();
  const verdictIds = states.map((s) => verdicts.id(s.verdict));
  out.u16(verdicts.values.length);
  for (const verdict of verdicts.values) for (const value of verdict.split(',')) out.u8(Number(value));
  out.u16(states.length);
  states.forEach((state, i) => {
    for (const next of state.next) out.u16(next);
    out.u16(verdictIds[i]);
  });
  return states.length;
}

const mask = (lengths) => lengths.reduce((bits, n) => bits | (1 << n), 0) >>> 0;

function writeFormats(out, formats) {
  out.u8(formats.length);
  for (const { pattern, format, leadingDigits, prefixRule } of formats) {
    out.u16(programId(pattern));
    out.u16(programId(leadingDigits));
    out.u16(strings.id(format));
    out.u16(strings.id(prefixRule));
  }
}

function writeRegion(out, region) {
  out.u16(strings.id(region.id));
  out.u16(programId(region.internationalPrefix));
  out.u16(programId(region.nationalPrefixForParsing));
  out.u16(strings.id(region.transformRule));
  out.u16(strings.id(region.extensionPrefix));
  out.u32(mask(region.general.lengths));
  out.u32(mask(region.general.localLengths));
  for (const name of TYPE_NAMES) out.u16(strings.id(region.types[name].example));
  writeFormats(out, region.formats);
  writeFormats(out, region.internationalFormats);
}

function writePools(out) {
  out.u16(strings.values.length);
  for (const value of strings.values) out.text(value);
  out.u16(programs.values.length);
  for (const { groups, code } of programs.values) {
    if (groups > 9) throw new Error('More groups than DigitProgram has room for');
    out.u8(groups);
    out.u16(code.length);
    for (const word of code) out.u16(word);
  }
}

function writeAll({ version, codes }) {
  const sections = codes.map((callingCode) => {
    const out = new Writer();
    out.u8(callingCode.regions.length);
    for (const region of callingCode.regions) writeRegion(out, region);
    const states = writeAutomaton(out, callingCode);
    return { callingCode, out, states };
  });
  const file = new Writer();
  file.append(Buffer.from('PLAN'));
  file.u8(FORMAT_VERSION);
  file.text(`google-libphonenumber ${version}`);
  writePools(file);
  file.u16(sections.length);
  for (const { callingCode, out } of sections) {
    file.u16(callingCode.code);
    file.u8(callingCode.regions.length);
    for (const region of callingCode.regions) file.u16(strings.id(region.id));
    file.u32(out.length);
  }
  for (const { out } of sections) file.append(out.bytes);
  return { bytes: Buffer.from(file.bytes), states: sections.reduce((sum, s) => sum + s.states, 0) };
}

const metadata = readMetadata();
const { bytes, states } = writeAll(metadata);
const packed = brotliCompressSync(bytes, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
});
const target = fileURLToPath(new URL('numbering-plans.bin.br', import.meta.url));
writeFileSync(target, packed);
console.log(`google-libphonenumber ${metadata.version}: ${metadata.codes.length} calling codes, ${states} states, `
  + `${bytes.length} bytes, ${packed.length} compressed`);
