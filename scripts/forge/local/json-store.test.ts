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

test('a file that cannot be created is reported once, with the reason of the disk', () => {
  writeFileSync(join(folder, 'pulls'), '');
  const path = join(folder, 'pulls/1.json');
  expect(() => store.create('pulls/1.json', [1])).toThrow(
    expect.objectContaining({
      message: `\`${path}\` cannot be written.`,
      cause: expect.objectContaining({ code: 'ENOTDIR' }),
    }),
  );
});

test('of a file that is there already nothing is created, and nothing is left beside it', () => {
  expect([store.create(FILE, [1]), store.create(FILE, [2])]).toEqual([true, false]);
  expect(store.read(FILE, { type: 'array' })).toEqual([1]);
  expect(readdirSync(folder)).toEqual([FILE]);
});
