// Written numbers of every region, the same every time: example numbers, near misses of them, and rubbish.
import libphonenumber from 'google-libphonenumber';
import { TYPES, util } from './answers.mjs';

const { PhoneNumber, PhoneNumberFormat, PhoneNumberType } = libphonenumber;
const NON_GEOGRAPHIC = [800, 808, 870, 878, 881, 882, 883, 888, 979];
const INTERNATIONAL_PREFIXES = ['00', '011', '0011', '010', '810', '8~10', '009', '119', '00 ', '001', '005', '0014', '14110011'];
const EXTENSIONS = [
  ' ext. 12', ' ext 1234567', 'x12', ' x 3', ';ext=7', ' extension 99', ' #44', '#5', ' int 21', ' anexo 12', ' доб. 34', ',,11', ',2',
  ';22', ' - 77#', '-123456#', ' xtn 5', ' ext:6', 'ext', 'x', ' ｅｘｔ 9', ' extensión 31', ' x1234567890', ' ext 123456789012345678901', '~12',
];
const AROUND = [['Tel: ', ''], ['', ' (home)'], ['call ', ' now'], ['tel:', ''], ['<', '>'], [' ', ' '], ['(', ')'], ['', '.'], ['', ' / x 99'], ['"', '"']];
const SEPARATORS = [' ', '-', '.', '/', '\u00a0', '–', '\u2060', '  ', ' - ', '', ') ', '~', '\u3000', '*'];
const RUBBISH = '0123456789+-() .x/#,;:=~*abcEXT\t\u00a0\uff0b\uff11\u0661[]@$';
const CONTEXTS = [';phone-context=+1', ';phone-context=+44', ';phone-context=example.com', ';phone-context=', ';phone-context=3-', ';phone-context=+1-2.3',
  ';phone-context=a.b2', ';isub=12', ';ext=5;phone-context=+49', ';phone-context=+39;ext=4'];

const PIECES = [
  '+', '＋', '++', '0', '00', '011', '1', '44', '55', '54', '9', '15', '39', '800', '(0)', '(', ')', ' ', '-', '.', '/', '*', 'x', 'X', ' x ', '/x', '\\ x', '~', '#',
  ',', ',,', ';', ':', '=', 'ext', 'ext.', 'EXT:', 'extn', 'extension', 'extensio', 'extensi', 'extensio\u0301', 'EXTENSIÓN', 'xt', 'int', 'INT.', 'anexo', 'доб', 'ДОБ',
  'ｅｘｔ', 'ＥＸＴＮ', 'ｉｎｔ', 'ｘ', '＃', '～', ';ext=', ';EXT=', ';isub=', 'tel:', 'TEL:', ';phone-context=', '+1', 'example.com', 'a-b.c', '-a.b', 'a..b', '1.2', 'FLOWERS', 'abc',
  'ab', 'tel', '\t', '\u00a0', '\u00ad', '\u200b', '–', '[', ']', '_', '@', '\n', 'ó', '²', '½', '١٢', '۱۲۳', '１２３', '2', '34', '567', '8901', '23456', '789012', '6502530000',
];

/** Small, fast and the same everywhere: mulberry32. */
function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, pick: (items) => items[below(items.length)], chance: (p) => next() < p };
}

/** Every example number there is: [region, calling code, national digits]. */
function exampleNumbers() {
  const found = [];
  for (const region of util.getSupportedRegions()) {
    for (const type of TYPES) {
      const number = util.getExampleNumberForType(region, PhoneNumberType[type]);
      if (number) found.push([region, number.getCountryCode(), util.getNationalSignificantNumber(number), number]);
    }
  }
  for (const code of NON_GEOGRAPHIC) {
    const number = util.getExampleNumberForNonGeoEntity(code);
    found.push(['ZZ', code, util.getNationalSignificantNumber(number), number]);
  }
  return found;
}

/** Each example number as people and machines write it. */
export function* exampleTexts() {
  for (const [region, code, national, number] of exampleNumbers()) {
    yield [`+${code}${national}`, 'ZZ'];
    yield [util.format(number, PhoneNumberFormat.INTERNATIONAL), 'US'];
    yield [util.format(number, PhoneNumberFormat.NATIONAL), region];
    yield [util.format(number, PhoneNumberFormat.RFC3966), 'GB'];
    yield [`${national} ext. 12`, region];
    yield [`00 ${code} ${national}`, 'DE'];
    yield [`011${code}${national}`, 'US'];
    yield [wide(`+${code} ${national}`), region];
    yield [`${code}${national}`, region];
    yield [national.slice(0, -1), region];
  }
}

const wide = (text) => text.replace(/[0-9+]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const arabic = (text) => text.replace(/\d/g, (c) => String.fromCharCode(Number(c) + 0x660));
const persian = (text) => text.replace(/\d/g, (c) => String.fromCharCode(Number(c) + 0x6f0));

function nearMiss(digits, random) {
  const changed = [...digits];
  const digit = () => String(random.below(10));
  const kind = random.below(9);
  if (kind <= 2) for (let i = changed.length - 1, n = 1 + random.below(6); i >= 0 && n > 0; i--, n--) changed[i] = digit();
  if (kind === 3) for (let i = random.below(changed.length); i < changed.length; i++) changed[i] = digit();
  if (kind === 4) changed[random.below(changed.length)] = digit();
  if (kind === 5) changed.splice(random.below(changed.length), 1);
  if (kind === 6) changed.splice(random.below(changed.length + 1), 0, digit());
  if (kind === 7 && random.chance(0.2)) changed.length = random.below(changed.length);
  if (kind === 8) return Array.from({ length: 4 + random.below(9) }, digit).join('');
  return changed.join('');
}

function spread(digits, random) {
  let text = '';
  for (const c of digits) text += (random.chance(0.25) ? random.pick(SEPARATORS) : '') + c;
  return random.chance(0.2) ? `(${text.slice(0, 3)}) ${text.slice(3)}` : text;
}

function vanity(digits, random) {
  const keys = ['0', '1', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];
  const from = Math.max(0, digits.length - 3 - random.below(5));
  return digits.slice(0, from) + [...digits.slice(from)].map((d) => random.pick([...keys[Number(d)]])).join('');
}

function written(region, code, national, random) {
  const prefix = random.pick(['0', '1', '8', '06', '9', '15', '0 15', '01', '044', '80', '90', '90 14 ']);
  switch (random.below(17)) {
    case 0: case 1: case 2: case 3: return `+${code}${national}`;
    case 4: return `+${code} ${spread(national, random)}`;
    case 5: return national;
    case 6: return spread(national, random);
    case 7: return prefix + national;
    case 8: return `${random.pick(INTERNATIONAL_PREFIXES)}${code}${national}`;
    case 9: return `${code}${national}`;
    case 10: return `+${code} (0)${spread(national, random)}`;
    case 11: return `${prefix} ${spread(national, random)}`;
    case 12: return `tel:+${code}-${spread(national, random)}`;
    case 13: return `tel:${national}${random.pick(CONTEXTS)}`;
    case 14: return `+${code}${prefix}${national}`;
    case 15: return `${util.getNddPrefixForRegion(region, true) ?? '0'}${spread(national, random)}`;
    default: return `+${code}-${vanity(national, random)}`;
  }
}

/** As the library itself writes the number, and the region in which that is read: an international prefix is that of where one dials. */
function formatted(region, code, national, regions, random) {
  const number = new PhoneNumber();
  number.setCountryCode(code);
  number.setNationalNumber(Number(national));
  const zeros = /^0*/.exec(national.slice(0, -1))[0].length;
  if (zeros > 0) {
    number.setItalianLeadingZero(true);
    number.setNumberOfLeadingZeros(zeros);
  }
  if (random.chance(0.15)) number.setExtension(String(random.below(10 ** (1 + random.below(7)))));
  const from = random.pick(regions);
  switch (random.below(7)) {
    case 0: return [util.format(number, PhoneNumberFormat.E164), from];
    case 1: return [util.format(number, PhoneNumberFormat.INTERNATIONAL), from];
    case 2: return [util.format(number, PhoneNumberFormat.RFC3966), from];
    case 3: return [util.formatNumberForMobileDialing(number, region, random.chance(0.5)) || national, region];
    case 4: return [util.formatOutOfCountryCallingNumber(number, from), from];
    default: return [util.format(number, PhoneNumberFormat.NATIONAL), region];
  }
}

function rubbish(random) {
  let text = '';
  for (let n = random.below(random.chance(0.05) ? 260 : 24); n > 0; n--) text += random.pick(RUBBISH);
  return text;
}

function mixture(random) {
  let text = random.chance(0.5) ? random.pick(['+1 650 253 0000', '020 7946 0958', '+390612345678', '6502530000', '+44', '12']) : '';
  for (let n = 1 + random.below(9); n > 0; n--) text += random.pick(PIECES);
  return random.chance(0.9) ? text + random.pick(['12', '7', '1234567', '34#', '１２']) : text;
}

/** Endless, and the same for the same seed. */
export function* corpusTexts(seed) {
  const random = randomFrom(seed);
  const regions = [...util.getSupportedRegions(), 'ZZ'];
  const examples = exampleNumbers();
  for (;;) {
    if (random.chance(0.02)) {
      yield [rubbish(random), random.pick(regions)];
      continue;
    }
    if (random.chance(0.03)) {
      yield [mixture(random), random.pick(['US', 'GB', 'IT', 'AR', 'BR', 'MX', 'DE', 'ZZ', random.pick(regions)])];
      continue;
    }
    const [region, code, exact] = random.pick(examples);
    const national = random.chance(0.3) ? exact : nearMiss(exact, random);
    const exactly = national.length > 0 && national.length < 16 && random.chance(0.3);
    let [text, home] = exactly
      ? formatted(region, code, national, regions, random)
      : [written(region, code, national, random), random.chance(0.7) ? region : random.pick(regions)];
    if (!exactly && random.chance(0.12)) text += random.pick(EXTENSIONS);
    if (random.chance(0.06)) text = random.pick([wide, arabic, persian])(text);
    if (random.chance(0.05)) text = random.pick(AROUND).join(text);
    yield [text, home];
  }
}
