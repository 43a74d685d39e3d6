/**
 * Terraform evaluates `${…}` and `%{…}` in every text, and the library its own marks in `${…}` and `#{…}`. Texts of people get
 * other signs until the JSON is made, and then the signs that Terraform reads as plain text.
 */
const SIGNS = { $: '\u{f0001}', '%': '\u{f0002}', '#': '\u{f0003}' } as const;

/** Keeps every text in a value from being evaluated. */
export function protectTexts<Value>(value: Value): Value {
  return deeply(value, (text) => text.replace(/[$%#]/g, (sign) => SIGNS[sign as keyof typeof SIGNS])) as Value;
}

/** Writes protected texts in made JSON as Terraform reads them. @see https://opentofu.org/docs/language/expressions/strings/ */
export function restoreTexts(json: string): string {
  return json
    .replaceAll(`${SIGNS.$}{`, () => '$${')
    .replaceAll(`${SIGNS['%']}{`, '%%{')
    .replaceAll(SIGNS.$, () => '$')
    .replaceAll(SIGNS['%'], '%')
    .replaceAll(SIGNS['#'], '#');
}

function deeply(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => deeply(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [change(key), deeply(each, change)]));
}
