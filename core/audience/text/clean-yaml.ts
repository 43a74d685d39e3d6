import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { isMap } from '../../text/is-map.ts';
import { stringifyDocuments } from './blank-text.ts';
import type { HiddenWords } from './hidden-words.ts';

/** What hidden names are called in a portal, by their names in lower case. */
export type Pseudonyms = ReadonlyMap<string, string>;

/**
 * Takes hidden names out of a YAML or JSON text, wherever they are: in values, keys, anchors, tags, directives and comments. Lines stay
 * as they are where that leaves YAML that means the same; otherwise the data is written as new text.
 *
 * @returns undefined where a name would be left
 */
export function cleanYaml(text: string, words: HiddenWords, known?: Pseudonyms): string | undefined {
  if (words.isEmpty) return text;
  const clean = words.without(text, known);
  // Only escapes make data of a text that names nothing name something.
  if (clean === text && !text.includes('\\')) return text;
  const documents = readYaml(text);
  if (clean === text && !names(documents, words)) return text;
  // What is no YAML is a text like any other.
  if (documents.some(({ errors }) => errors.length > 0)) return clean;
  if (clean !== undefined && isAsGood(clean, documents.length, words)) return clean;
  const written = stringifyDocuments(documents.map(({ data }) => cleanData(data, words, known)));
  return words.isIn(written) || !isAsGood(written, documents.length, words) ? undefined : written;
}

function isAsGood(text: string, count: number, words: HiddenWords): boolean {
  const documents = readYaml(text);
  return documents.length >= count && documents.every(({ errors }) => errors.length === 0) && !names(documents, words);
}

function names(documents: readonly { data: unknown }[], words: HiddenWords): boolean {
  return documents.some(({ data }) => isNamedIn(data, words));
}

export function isNamedIn(data: unknown, words: HiddenWords): boolean {
  if (typeof data === 'string') return words.isIn(data);
  if (Array.isArray(data)) return data.some((item) => isNamedIn(item, words));
  return isMap(data) && Object.entries(data).some(([key, value]) => words.isIn(key) || isNamedIn(value, words));
}

/** Data with other words in the place of hidden names. A text in which one would be left is empty, and a field with such a key goes. */
export function cleanData(data: unknown, words: HiddenWords, known?: Pseudonyms): unknown {
  if (typeof data === 'string') return words.without(data, known) ?? '';
  if (Array.isArray(data)) return data.map((item) => cleanData(item, words, known));
  if (!isMap(data)) return data;
  const fields = Object.entries(data).flatMap(([key, value]) => {
    const name = words.without(key, known);
    return name === undefined ? [] : [[name, cleanData(value, words, known)] as const];
  });
  return Object.fromEntries(fields);
}

/** Takes hidden names out of the text of a file. Undefined where one would be left. */
export function cleanText(path: string, text: string, words: HiddenWords, known?: Pseudonyms): string | undefined {
  return /\.(?:ya?ml|json)$/i.test(path) ? cleanYaml(text, words, known) : words.without(text, known);
}
