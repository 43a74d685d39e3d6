import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PICTURES } from './pictures.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('each picture is taken by the script, there, and shown by the README or the tour', () => {
  const names = PICTURES.map(({ name }) => name).sort();
  const there = readdirSync(join(ROOT, 'docs/images')).sort();
  expect(there).toEqual(names.map((name) => `${name}.png`));
  const texts = ['README.md', 'docs/tour.md'].map((file) => readFileSync(join(ROOT, file), 'utf8')).join('');
  const shown = [...texts.matchAll(/images\/([\w-]+)\.png/g)].map(([, name]) => name);
  expect([...new Set(shown)].sort()).toEqual(names);
});
