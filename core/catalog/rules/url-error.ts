export const LINK_SCHEMES: readonly string[] = ['https', 'http', 'mailto'];
export const PROBE_SCHEMES: readonly string[] = ['https', 'http', 'tcp', 'tls'];

export interface UrlError {
  /** Goes on after "`repo` is `…`, which". */
  error: string;
  hint: string;
}

/** Says why a text is no address with one of these schemes, read as a browser reads it: undefined when it is one. */
export function urlError(text: string, schemes: readonly string[]): UrlError | undefined {
  const url = asBrowsersRead(text);
  const scheme = schemeOf(url);
  if (scheme === undefined) return { error: 'has no scheme', hint: withScheme(url) };
  if (!schemes.includes(scheme))
    return { error: `has the scheme \`${scheme}:\`, and that is not allowed`, hint: fixedScheme(url, schemes) };
  const hasHost = scheme === 'mailto' ? /^mailto:[^?]/i.test(url) : /^[^:]+:\/\/(?:[^@/?#]*@)?[^:/?#]/.test(url);
  if (!hasHost) return { error: scheme === 'mailto' ? 'names nobody' : 'names no host', hint: WHOLE.get(scheme)! };
  return URL.canParse(url) ? undefined : { error: 'cannot be read as an address', hint: WHOLE.get(scheme)! };
}

export function schemeOf(text: string): string | undefined {
  const url = asBrowsersRead(text);
  const [, host] = /^([^/:]*):\d+(?:\/|$)/.exec(url) ?? [];
  // `grpc.acme.example:443` is a host with a port.
  if (host !== undefined && (host.includes('.') || host === 'localhost')) return undefined;
  return /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
}

/** @see https://url.spec.whatwg.org/#concept-basic-url-parser (what comes before its state machine) */
function asBrowsersRead(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what browsers drop
  return text.replace(/^[\u0000-\u0020]+|[\t\n\r]/g, '');
}

const WHOLE: ReadonlyMap<string, string> = new Map([
  ['https', 'Write the whole address, such as `https://acme.example/checkout`.'],
  ['http', 'Write the whole address, such as `http://acme.example/checkout`.'],
  ['mailto', 'Write the whole address, such as `mailto:payments@acme.example`.'],
  ['tcp', 'Write host and port, such as `tcp://db.acme.example:5432`.'],
  ['tls', 'Write host and port, such as `tls://db.acme.example:5432`.'],
]);

function withScheme(text: string): string {
  if (/^[^\s@/:]+@[^\s@/:]+$/.test(text)) return `Write \`mailto:${text}\`.`;
  const path = text
    .replace(/^\/+/, '')
    .replace(/^[\w.-]+@([\w.-]+):/, '$1/')
    .replace(/\.git$/, '');
  return /^[^/\s]*[.:]/.test(path) ? `Write \`https://${path}\`.` : WHOLE.get('https')!;
}

/** Addresses that git clones from name the page at the same place. */
function fixedScheme(url: string, schemes: readonly string[]): string {
  const [, path] = /^(?:git\+(?:ssh|https?)|ssh|git):\/\/(?:[^@/]*@)?(.+?)(?:\.git)?$/i.exec(url) ?? [];
  if (path) return `Write \`https://${path}\`.`;
  const words = schemes.map((scheme) => (scheme === 'mailto' ? '`mailto:`' : `\`${scheme}://\``));
  return `Write an address that starts with ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, or delete it.`;
}
