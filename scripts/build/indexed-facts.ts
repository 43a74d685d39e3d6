import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { IndexedFacts } from '#core/search/doc-facts.ts';
import { CannotRun } from '../cannot-run.ts';

const MARK = 'pagefind_dcd';

/** A list of all pages: of each its name first. Others follow. */
type Meta = readonly [release: string, pages: readonly (readonly [name: string, ...CborValue[]])[], ...CborValue[]];
/** For each value, the places of its pages in that list. */
type Filter = readonly [name: string, values: readonly (readonly [value: string, places: readonly number[]])[]];

/**
 * Reads which pages of an index have which facts, from what Pagefind 1.6 packs for its own script.
 *
 * @param folder of one part, with one filter
 * @throws {CannotRun} when another release has packed them in another way
 */
export function indexedFacts(folder: string): IndexedFacts {
  try {
    return read(folder);
  } catch (cause) {
    throw new CannotRun(`Pagefind wrote an index that Waypost cannot read: ${(cause as Error).message}`, {
      fix: 'Run `npm ci`, which installs the release of Pagefind that Waypost can read, and try again.',
      cause,
    });
  }
}

function read(folder: string): IndexedFacts {
  const [, pages] = readPacked(folder, '*.pf_meta') as unknown as Meta;
  const [, values] = readPacked(folder, 'filter/*.pf_filter') as unknown as Filter;
  const nameOf = (place: number) => {
    const page = pages[place];
    if (!page) throw new Error(`facts are of page ${place}, and there are ${pages.length}.`);
    return page[0];
  };
  return Object.fromEntries(values.map(([text, places]) => [text, places.map(nameOf).join(' ')]));
}

function readPacked(folder: string, pattern: string): CborValue {
  const [file, ...others] = globSync(pattern, { cwd: folder });
  if (file === undefined || others.length > 0)
    throw new Error(`there are ${file === undefined ? 0 : others.length + 1} files \`${pattern}\` in place of one.`);
  const bytes = gunzipSync(readFileSync(join(folder, file)));
  if (!bytes.subarray(0, MARK.length).equals(Buffer.from(MARK)))
    throw new Error(`\`${file}\` does not begin with \`${MARK}\`.`);
  return readCbor(bytes.subarray(MARK.length));
}

/** What Pagefind writes of the data model of CBOR. */
type CborValue = number | string | null | readonly CborValue[];

const [NUMBER, TEXT, LIST] = [0, 3, 4];
const NULL = 0xf6;

/**
 * Reads one value from a text in CBOR (RFC 8949): numbers from 0 to 2³², texts, lists of known length, and null.
 *
 * @throws {Error} at anything else
 */
function readCbor(bytes: Buffer): CborValue {
  let at = 0;
  const number = (size: number): number => {
    if (size < 24) return size;
    const length = { 24: 1, 25: 2, 26: 4 }[size];
    if (length === undefined) throw new Error(`No such number in CBOR: ${size} before byte ${at}.`);
    at += length;
    return bytes.readUIntBE(at - length, length);
  };
  const value = (): CborValue => {
    const first = bytes.readUInt8(at++);
    if (first === NULL) return null;
    const [type, size] = [first >> 5, number(first & 31)];
    if (type === NUMBER) return size;
    if (type === LIST) return Array.from({ length: size }, value);
    if (type !== TEXT) throw new Error(`No such value in CBOR: type ${type} before byte ${at}.`);
    at += size;
    return bytes.toString('utf8', at - size, at);
  };
  return value();
}
