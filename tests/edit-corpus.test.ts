import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editDocument } from '#core/catalog/yaml/edit/edit-document.ts';
import type { Patch } from '#core/catalog/yaml/edit/merge-patch.ts';
import { removeDocument } from '#core/catalog/yaml/edit/remove-document.ts';
import { readYaml } from '#core/catalog/yaml/yaml-documents.ts';
import { isMap } from '#core/text/is-map.ts';

/** Catalogs in the wild, which are too large to live here; `.ci/run` sets the folder that holds them. */
const CORPUS = process.env.WAYPOST_CORPUS;
const FILES = CORPUS
  ? readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
      .filter((path) => /[.](?:ya?ml|json)$/.test(path))
      .sort()
  : [];

type Data = Readonly<Record<string, unknown>>;

function mapsOf(text: string): { document: number; data: Data }[] {
  return readYaml(text).flatMap(({ index, data, errors }) =>
    isMap(data) && errors.length === 0 ? [{ document: index, data }] : [],
  );
}

/** A patch for every map that can be reached through maps. */
function patchOf(data: Data, change: (map: Data) => Patch): Patch {
  const below = Object.entries(data).flatMap(([name, value]) =>
    isMap(value) && Object.keys(value).length > 0 ? [[name, patchOf(value, change)] as const] : [],
  );
  return { ...Object.fromEntries(below), ...change(data) };
}

const words = (map: Data, change: (word: string) => string | null): Patch =>
  Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) =>
      typeof value === 'string' && /^[a-z][a-z-]*$/.test(value) ? [[name, change(value)]] : [],
    ),
  );

function edited(text: string, { document, data }: { document: number; data: Data }, change: (map: Data) => Patch) {
  const result = editDocument(text, { document, patch: patchOf(data, change) });
  return 'text' in result ? result.text : JSON.stringify(result.refused);
}

/** Whether the lines are all in the text, in its order. */
function isLeftOf(lines: readonly string[], text: string): boolean {
  let at = 0;
  const all = text.split('\n');
  return lines.every((line) => {
    at = all.indexOf(line, at) + 1;
    return at > 0;
  });
}

describe.skipIf(!CORPUS)('in each document of each file in the wild', () => {
  const texts = FILES.map((path) => [path, readFileSync(join(CORPUS!, path), 'utf8')] as const);

  test.each(texts)('%s: words change and change back, and only their lines differ', (_, text) => {
    for (const map of mapsOf(text)) {
      const there = edited(text, map, (data) => words(data, (word) => `${word}-x`));
      const [before, after] = [text.split('\n'), there.split('\n')];
      expect(after.map((line, index) => (line === before[index] ? '' : line.replaceAll('-x', '')))).toEqual(
        before.map((line, index) => (line === after[index] ? '' : line)),
      );
      expect(edited(there, map, (data) => words(data, (word) => word))).toBe(text);
    }
  });

  test.each(texts)('%s: a field is added to every map and removed again', (_, text) => {
    for (const map of mapsOf(text)) {
      const there = edited(text, map, () => ({ 'new-field': 'new', 'new-list': [{ a: 1 }] }));
      expect(readYaml(there).length).toBe(readYaml(text).length);
      expect(edited(there, map, () => ({ 'new-field': null, 'new-list': null }))).toBe(text);
    }
  });

  test.each(texts)('%s: words are removed, and the other lines are left', (_, text) => {
    for (const map of mapsOf(text)) {
      if (text.trim().split('\n').length === 1) continue;
      const isTop = (data: Data) => data === map.data;
      const left = edited(text, map, (data) => ({ ...words(data, () => null), ...(isTop(data) && { kind: 'left' }) }));
      const lines = left.split('\n').filter((line) => !/kind"?: *"?left/.test(line));
      expect(isLeftOf(lines, text)).toBe(true);
    }
  });

  test.each(texts)('%s: each document is removed, and the others are left', (_, text) => {
    const documents = readYaml(text);
    const left = documents.length === 1 ? { emptied: true } : { text: expect.any(String) };
    for (const [index] of documents.entries()) expect(removeDocument(text, index)).toEqual(left);
  });
});
