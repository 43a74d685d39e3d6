const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** An address that is allowed in a page: http, https or mailto, as a browser would read it. Undefined for any other text. */
export function safeUrl(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return SCHEMES.has(protocol) ? href : undefined;
}
