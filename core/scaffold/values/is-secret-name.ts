/** A word that says so by itself, or does so at its end: `dbpassword`. */
const SECRET = /(?:secret|password|passwd|passphrase|passcode|token|credential)s?$|^(?:pwd|pass|creds?)$/;
/** Words before `key` that make it one. */
const KEYS = /^(?:api|access|private|secret|signing|encryption|decryption|master|shared|auth|account|licen[cs]e)$/;
const JOINED_KEY = /(?:api|access|private|secret|signing|encryption)keys?$/;
/** What has such a word at its end and is none. */
const NONE = /^(?:design tokens?|by pass)$/;
/** Last words of a name for facts about a secret that are none: its place, its name, its lifetime. */
const ABOUT = new Set(
  [
    'name names id ids ref refs reference url uri endpoint address host port path paths file files folder field header prefix',
    'type types kind format algorithm policy provider issuer audience scope scopes store vault manager source backend version',
    'env variable variables lifetime ttl expiry expiration duration seconds minutes hours days length size count limit rotation',
    'description title hint hints engine engines',
  ].flatMap((line) => line.split(' ')),
);

/** Whether what goes by such a name is mostly a secret itself: `tokenValue` is, `tokenUrl` and `secretName` are none. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const names = words.some(
    (word, at) =>
      !NONE.test(`${words[at - 1]} ${word}`) &&
      (SECRET.test(word) || JOINED_KEY.test(word) || (/^keys?$/.test(word) && KEYS.test(words[at - 1] ?? ''))),
  );
  return names && !ABOUT.has(words.at(-1) ?? '');
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}
