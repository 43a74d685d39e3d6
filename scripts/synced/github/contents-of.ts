import type { KeptFile } from '#core/synced/synced-file.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import type { Client } from '../../forge/github/client.ts';
import { refusalOf } from '../../forge/github/refusal.ts';
import type { Seen } from '../docs-source.ts';
import { ask } from './ask.ts';

/** Files in a question, and their bytes together. */
const FILES_AT_ONCE = 40;
const BYTES_AT_ONCE = 1024 * 1024;

/** Texts by hash. What GitHub takes for no text, or cuts, is not among them. */
export async function textsOf(
  client: Client,
  { repository }: Seen,
  files: readonly KeptFile[],
): Promise<Map<string, Buffer>> {
  const [owner, name] = repository.split('/') as [string, string];
  const parts = files.map((_, n) => `r${n}: repository(owner: $o, name: $n) { object(oid: $h${n}) { ${BLOB} } }`);
  const hashes = files.map(({ hash }, n): [string, string] => [`h${n}`, hash]);
  const asked = [['o', owner], ['n', name], ...hashes] as [string, string][];
  const { data } = await ask<{ object: BlobAnswer | null }>(client, parts, asked, { 'object?': { 'text?': 'string' } });
  return new Map(
    files.flatMap(({ hash, size }, n) => {
      const blob = data[`r${n}`]?.object;
      const content = typeof blob?.text === 'string' && !blob.isTruncated ? Buffer.from(blob.text) : undefined;
      // A text that GitHub has read as another encoding has another length.
      return content?.length === size ? [[hash, content] as const] : [];
    }),
  );
}

interface BlobAnswer {
  text?: string | null;
  isTruncated?: boolean;
}

const BLOB = '... on Blob { text isTruncated }';
const IMAGE = /\.(?:png|jpe?g|gif|webp|avif)$/i;

/** A file of any kind, by a request of its own. */
export async function blobOf(
  client: Client,
  { repository }: Seen,
  { path, hash }: KeptFile,
): Promise<Buffer | undefined> {
  const [owner, repo] = repository.split('/') as [string, string];
  try {
    const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
    const { data } = await client.request(route, { owner, repo, file_sha: hash });
    return data.encoding === 'base64' ? Buffer.from(data.content, 'base64') : Buffer.from(data.content);
  } catch (error) {
    const refusal = refusalOf(error, `the file \`${path}\` of \`${repository}\``);
    if (refusal instanceof ForgeRefusal) return undefined;
    throw refusal;
  }
}

/** Files that may be texts, as many as one question holds. */
export function inPieces(files: readonly KeptFile[]): KeptFile[][] {
  const pieces: KeptFile[][] = [];
  let bytes = 0;
  for (const file of files.filter(({ path }) => !IMAGE.test(path))) {
    const last = pieces.at(-1);
    bytes += file.size;
    if (last && last.length < FILES_AT_ONCE && bytes <= BYTES_AT_ONCE) last.push(file);
    else {
      pieces.push([file]);
      bytes = file.size;
    }
  }
  return pieces;
}
