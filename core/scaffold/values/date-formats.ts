const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const DAY = [
  '\\d{4}-(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])',
  '\\d{4}-(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)',
  '\\d{4}-02-(?:0[1-9]|1\\d|2[0-8])',
  `${LEAP_YEAR}-02-29`,
].join('|');
const HOUR = '(?:[01]\\d|2[0-3])';
const TIME = `(?:${HOUR}:[0-5]\\d:[0-5]\\d|23:59:60)(?:\\.\\d+)?(?:z|[+-]${HOUR}(?::?[0-5]\\d)?)`;

/** Days and times that exist (RFC 3339). The expressions of ajv-formats that work in a browser do not check that. */
export const DATE_FORMATS: Readonly<Record<string, RegExp>> = {
  date: new RegExp(`^(?:${DAY})$`),
  time: new RegExp(`^${TIME}$`, 'i'),
  'date-time': new RegExp(`^(?:${DAY})t${TIME}$`, 'i'),
};
