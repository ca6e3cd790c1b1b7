// What Google's library says of a text and a default region, as one plain array.
import libphonenumber from 'google-libphonenumber';

const { PhoneNumberFormat, PhoneNumberUtil } = libphonenumber;
export const util = PhoneNumberUtil.getInstance();

const ERRORS = new Map([
  ['Invalid country calling code', 'INVALID_COUNTRY_CODE'],
  ['The string supplied did not seem to be a phone number', 'NOT_A_NUMBER'],
  ['Phone number too short after IDD', 'TOO_SHORT_AFTER_IDD'],
  ['The string supplied is too short to be a phone number', 'TOO_SHORT_NSN'],
  ['The string supplied is too long to be a phone number', 'TOO_LONG'],
]);

const { CountryCodeSource } = libphonenumber.PhoneNumber;
const SOURCES = new Map(Object.entries(CountryCodeSource).map(([name, value]) => [value, name]));

export const TYPES = [
  'FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE', 'TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST',
  'VOIP', 'PERSONAL_NUMBER', 'PAGER', 'UAN', 'VOICEMAIL',
];

/**
 * [text, region, error] or [text, region, '', E.164, valid, possible, region, type, extension, international, national, RFC 3966,
 * valid for the default region, where the calling code came from, carrier code]
 */
export function answer(text, region) {
  let number;
  try {
    number = util.parse(text, region);
  } catch (e) {
    const error = ERRORS.get(e.message);
    if (!error) throw e;
    return [text, region, error];
  }
  const raw = region === 'ZZ' ? null : util.parseAndKeepRawInput(text, region);
  return [
    text,
    region,
    '',
    util.format(number, PhoneNumberFormat.E164),
    String(util.isValidNumber(number)),
    String(util.isPossibleNumber(number)),
    util.getRegionCodeForNumber(number) ?? '',
    TYPES[util.getNumberType(number)] ?? 'UNKNOWN',
    number.getExtensionOrDefault(),
    util.format(number, PhoneNumberFormat.INTERNATIONAL),
    util.format(number, PhoneNumberFormat.NATIONAL),
    util.format(number, PhoneNumberFormat.RFC3966),
    String(util.isValidNumberForRegion(number, region)),
    raw ? SOURCES.get(raw.getCountryCodeSource()) : '',
    raw?.getPreferredDomesticCarrierCodeOrDefault() ?? '',
  ];
}
