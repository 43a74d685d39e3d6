import type { Api } from '../catalog/entity.ts';
import type { Files } from '../catalog/files.ts';
import { readDescription } from '../catalog/rules/specs/description.ts';
import { fileOf, namedFiles } from '../catalog/rules/specs/named-files.ts';
import { placeAt } from '../catalog/yaml/text-place.ts';
import { folderOf } from '../text/folders.ts';
import { isMap } from '../text/is-map.ts';
import { quoted } from '../text/quoted.ts';

export interface ApiDescription {
  /** `openapi`, `asyncapi`, `graphql` or `grpc`. */
  type: string;
  file: string;
  /** Texts by path, the first file among them. References lead to others of these, and to nothing else. */
  texts: ReadonlyMap<string, string>;
}

export const FORMATS: ReadonlyMap<string, string> = new Map([
  ['openapi', 'OpenAPI'],
  ['asyncapi', 'AsyncAPI'],
  ['graphql', 'GraphQL'],
  ['grpc', 'Protocol Buffers'],
]);

/** In UTF-16 code units, of all its files. */
const LARGEST = 8 * 1024 * 1024;

/** With the files that it refers to below the folder of the first. Undefined without one here, or of a format that is not compared. */
export function descriptionOf({ type = '', spec, origin }: Api, files: Files): ApiDescription | undefined {
  const format = type.toLowerCase();
  const file = spec?.file ?? origin.file;
  const text = spec?.file === undefined ? spec?.text : files.get(spec.file);
  return FORMATS.has(format) && text !== undefined ? describe({ type: format, file, text }, files) : undefined;
}

export function describe(
  { type, file, text }: { type: string; file: string; text: string },
  files: Pick<Files, 'get'>,
): ApiDescription {
  if (type !== 'openapi' && type !== 'asyncapi') return { type, file, texts: new Map([[file, text]]) };
  return { type, file, texts: namedFiles({ file, text, folder: folderOf(file) }, files) };
}

export function isSame(a: ApiDescription, b: ApiDescription): boolean {
  return (
    a.type === b.type &&
    a.file === b.file &&
    a.texts.size === b.texts.size &&
    [...a.texts].every(([path, text]) => b.texts.get(path) === text)
  );
}

export function formatOf(file: string, text: string): string | undefined {
  if (/\.(?:graphqls?|gql)$/i.test(file)) return 'graphql';
  if (/\.proto$/i.test(file)) return 'grpc';
  const read = readDescription(text);
  if ('error' in read) return undefined;
  if ('openapi' in read.data || 'swagger' in read.data) return 'openapi';
  return 'asyncapi' in read.data ? 'asyncapi' : undefined;
}

/** Documents that can be compared: plain data, whose references lead nowhere but into each other. */
export interface PlainDescription {
  /** By path from the folder of the first file. */
  documents: ReadonlyMap<string, unknown>;
  first: string;
  folder: string;
  unfollowed: readonly string[];
}

/** Cuts all references that lead to addresses, or to files that are not its own. @returns a full sentence where a file cannot be read */
export function plainDescription({ type, file, texts }: ApiDescription): PlainDescription | { reason: string } {
  const size = [...texts.values()].reduce((sum, text) => sum + text.length, 0);
  if (size > LARGEST) return { reason: `${quoted(file)} has more than 8 MiB with the files that it refers to.` };
  const folder = folderOf(file);
  const documents = new Map<string, unknown>();
  const unfollowed = new Set<string>();
  for (const [path, text] of texts) {
    const read = readDescription(text);
    if ('error' in read) {
      const { line, column } = placeAt(text, read.offset);
      return {
        reason: `${quoted(path)} cannot be read as ${FORMATS.get(type)}: ${read.error}, at ${path}:${line}:${column}.`,
      };
    }
    for (const ref of cutForeign(read.data, (ref) => isOwn(ref, path, texts))) unfollowed.add(ref);
    documents.set(path.slice(folder.length), read.data);
  }
  return { documents, first: file.slice(folder.length), folder, unfollowed: [...unfollowed].sort() };
}

function isOwn(ref: string, from: string, texts: ReadonlyMap<string, string>): boolean {
  if (ref.startsWith('#')) return true;
  const path = fileOf(ref, from);
  return path !== undefined && texts.has(path);
}

function cutForeign(data: unknown, isOwn: (ref: string) => boolean): string[] {
  const cut: string[] = [];
  const seen = new Set<object>();
  const waiting = [data];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isMap(value) && typeof value.$ref === 'string' && !isOwn(value.$ref)) {
      cut.push(value.$ref);
      delete value.$ref;
    }
    for (const each of Object.values(value)) waiting.push(each);
  }
  return cut;
}
