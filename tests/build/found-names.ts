import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateRawSync } from 'node:zlib';

/** A name that was found in a site, and where. */
export interface FoundName {
  name: string;
  file: string;
}

/**
 * Searches every byte of a site for names, in paths and in files, whatever their case: as they are, in base64, and unpacked from gzip and zip.
 * JSON, CBOR and the index of search have names as they are.
 *
 * @param mark with which each name begins, of ten letters, so that nothing else is taken for it
 */
export function foundNames(site: string, mark: string, names: readonly string[]): FoundName[] {
  const marks = inBase64(mark);
  const found: FoundName[] = [];
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(site, path);
    const content = entry.isFile() ? readFileSync(path) : Buffer.alloc(0);
    const texts = [file, ...contentsOf(content)]
      .map((text) => text.toLowerCase())
      .filter((text) => text.includes(mark));
    const there = names.filter((name) => texts.some((text) => text.includes(name.toLowerCase())));
    if (texts.length > 0) found.push(...(there.length > 0 ? there : [mark]).map((name) => ({ name, file })));
    else if (marks.some((text) => content.includes(text))) found.push({ name: `${mark} in base64`, file });
  }
  return found;
}

/** The bytes of a file as text, and what is packed in them. */
function contentsOf(content: Buffer): string[] {
  const packed = [
    unpacked(() => gunzipSync(content)),
    unpacked(() => brotliDecompressSync(content)),
    ...zipped(content),
  ];
  return [content, ...packed.filter((each) => each !== undefined)].map((each) => each.toString('latin1'));
}

function unpacked(unpack: () => Buffer): Buffer | undefined {
  try {
    return unpack();
  } catch {
    return undefined;
  }
}

/** Each member of a zip archive by its local header (APPNOTE.TXT 4.3.7). */
function zipped(content: Buffer): (Buffer | undefined)[] {
  const members: (Buffer | undefined)[] = [];
  const header = Buffer.from('PK\x03\x04');
  for (let at = content.indexOf(header); at >= 0; at = content.indexOf(header, at + 1)) {
    if (at + 30 > content.length) break;
    const from = at + 30 + content.readUInt16LE(at + 26) + content.readUInt16LE(at + 28);
    members.push(unpacked(() => inflateRawSync(content.subarray(from))));
  }
  return members;
}

/** What every base64 that holds a name has of it, wherever in three bytes it begins. */
function inBase64(name: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(name)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
    return whole.slice(before === 0 ? 0 : 4);
  });
}
