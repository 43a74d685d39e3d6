/** As much of an answer's body as is read. */
export interface Body {
  bytes: Buffer;
  cut: boolean;
}

/** @param most bytes; the rest is cut */
export async function readBody(stream: AsyncIterable<Buffer>, most: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, most), cut: size > most };
}

/** Redirects in a row that are followed. */
export const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Where an answer redirects, as written; undefined for one that does not. */
export function locationOf(answer: {
  statusCode: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}): string | undefined {
  return REDIRECTS.has(answer.statusCode) ? [answer.headers.location].flat()[0] : undefined;
}

/** The address that a redirect means; undefined where it is not one of the web. */
export function redirected(location: string, from: URL): URL | undefined {
  if (!URL.canParse(location, from)) return undefined;
  const url = new URL(location, from);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}
