import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JsonStore } from './json-store.ts';

const FILE = 'numbers.json';
let folder: string;
let said: string[];
let store: JsonStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-store-'));
  said = [];
  store = new JsonStore(folder, (sentence) => said.push(sentence));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a damaged file is renamed and reported', () => {
  writeFileSync(join(folder, FILE), '{}');
  expect(store.read(FILE, { type: 'array' })).toBeUndefined();
  const [aside] = readdirSync(folder);
  expect(said).toEqual([
    `\`${join(folder, FILE)}\` is damaged and was renamed to \`${aside}\`. The document must be a list, but it is a map.`,
  ]);
});

test('a damaged file that another process renames first is not reported', () => {
  writeFileSync(join(folder, FILE), '{}');
  const renamedMeanwhile = {
    get type() {
      rmSync(join(folder, FILE), { force: true });
      return 'array';
    },
  };
  expect(store.read(FILE, renamedMeanwhile)).toBeUndefined();
  expect(said).toEqual([]);
});
