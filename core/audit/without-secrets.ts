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
  for (const secret of secretsIn(env)) clean = clean.replaceAll(secret, '…');
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  clean = clean.replace(/\s+/g, ' ').trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}

/** The longest first, as one secret may hold another. */
function secretsIn(env: Readonly<Record<string, string | undefined>>): string[] {
  const found = Object.entries(env).flatMap(([name, value = '']) => [
    ...(SECRET_NAME.test(name) ? [value] : []),
    ...passwordsIn(value),
  ]);
  const long = found.filter((secret) => secret.length >= SHORTEST);
  return [...new Set(long)].sort((a, b) => b.length - a.length);
}

/**
 * The password of an address, such as that of an administrator of a server, whatever its variable is called: programs print it without the
 * address, and as it is before it is written into one.
 */
export function passwordsIn(value: string): string[] {
  const [, password = ''] = /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:([^\s/?#]+)@/i.exec(value) ?? [];
  if (password === '') return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
