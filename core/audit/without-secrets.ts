const SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|PRIVATE|CREDENTIAL|(?:^|_)(?:KEY|AUTH|PAT)(?:_|$)|^PROBE_/i;
/** Shorter values would blot out ordinary words. */
const SHORTEST = 6;
/** In characters, of what the audit keeps. */
const LONGEST = 500;

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1…@'],
  [/\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|AKIA[0-9A-Z]{16}|xox[abprs]-[\w-]{10,})/g, '…'],
  [/\b(bearer|basic|token)\s+[\w.~+/=-]{12,}/gi, '$1 …'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '…'],
  [/-----BEGIN [^-]*-----[\s\S]*?(?:-----END [^-]*-----|$)/g, '…'],
];

/**
 * A text that may be kept for ever: without credentials, in one line, and no longer than a person reads.
 *
 * @param env values of variables that are named as secrets are removed everywhere
 * @param longest in characters
 */
export function withoutSecrets(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
  longest: number = LONGEST,
): string {
  let clean = text;
  const secrets = Object.entries(env).filter(
    ([name, value]) => SECRET_NAME.test(name) && (value ?? '').length >= SHORTEST,
  );
  // The longest first, as one secret may hold another.
  for (const [, value] of secrets.sort(([, a], [, b]) => b!.length - a!.length)) clean = clean.replaceAll(value!, '…');
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  clean = clean.replace(/\s+/g, ' ').trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}
