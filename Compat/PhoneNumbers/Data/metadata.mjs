// Reads the two tables google-libphonenumber carries and gives their positional fields names.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';

const require = createRequire(import.meta.url);

/** In the order in which a number's type is decided; the position is the slot in the binary file. */
export const TYPE_FIELDS = {
  fixedLine: 2, mobile: 3, tollFree: 4, premiumRate: 5, sharedCost: 6,
  voip: 8, personalNumber: 7, pager: 21, uan: 25, voicemail: 28,
};

function table(source, name) {
  const marker = `i18n.phonenumbers.metadata.${name}=`;
  const start = source.indexOf(marker);
  const end = source.indexOf('};', start);
  if (start < 0 || end < 0) throw new Error(`${name} not found in google-libphonenumber`);
  return runInNewContext(`(${source.slice(start + marker.length, end + 1)})`);
}

function description(fields = []) {
  const lengths = fields[9] ?? [];
  return {
    pattern: fields[2] ?? null,
    example: fields[6] ?? null,
    absent: lengths.length === 1 && lengths[0] === -1,
    lengths: lengths.filter((n) => n > 0),
    localLengths: (fields[10] ?? []).filter((n) => n > 0),
  };
}

function format(fields) {
  if (fields[4] && fields[4].split('$1').length !== 2) throw new Error(`A prefix rule without its group: ${fields[4]}`);
  return { pattern: fields[1], format: fields[2], leadingDigits: fields[3]?.at(-1) ?? null, prefixRule: fields[4] || null };
}

function region(id, fields) {
  const types = {};
  for (const [name, index] of Object.entries(TYPE_FIELDS)) types[name] = description(fields[index]);
  return {
    id,
    general: description(fields[1]),
    types,
    internationalPrefix: fields[11] ?? null,
    nationalPrefixForParsing: fields[15] || null,
    transformRule: fields[16] || null,
    extensionPrefix: fields[13] || null,
    sameMobileAndFixedLine: Boolean(fields[18]),
    leadingDigits: fields[23] || null,
    formats: (fields[19] ?? []).map(format),
    internationalFormats: (fields[20] ?? []).map(format),
  };
}

/** Every calling code, ascending, with its regions in Google's order (the main region first). */
export function readMetadata() {
  const packagePath = require.resolve('google-libphonenumber/package.json');
  const source = readFileSync(require.resolve('google-libphonenumber'), 'utf8');
  const regionsOfCode = table(source, 'countryCodeToRegionCodeMap');
  const fieldsOfRegion = table(source, 'countryToMetadata');
  const codes = Object.keys(regionsOfCode).map(Number).sort((a, b) => a - b);
  return {
    version: JSON.parse(readFileSync(packagePath, 'utf8')).version,
    codes: codes.map((code) => ({
      code,
      regions: [...regionsOfCode[code]].map((id) => region(id, fieldsOfRegion[id === '001' ? code : id])),
    })),
  };
}
