import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { compileKey } from './compile-key.ts';

const folder = testFolder();
beforeEach(() => {
  writeFileSync(join(folder.path, 'Panel.astro'), '<p>One</p>\n');
});

const key = () => compileKey({ panels: { cost: { file: join(folder.path, 'Panel.astro') } } });

test('the same files have the same key', () => {
  expect(key()).toMatch(/^[0-9a-f]{32}$/);
  expect(key()).toBe(key());
});

test('another plugin is another key', () => {
  const broken = compileKey({ panels: { cost: { broken: 'Astro cannot compile it.' } } });
  const keys = [key(), compileKey({ panels: {} }), broken];
  expect(new Set(keys).size).toBe(keys.length);
});

test("an edit of a plugin's component, and of a file beside it, is another key", () => {
  const keys = [key()];
  writeFileSync(join(folder.path, 'Panel.astro'), '<p>Two</p>\n');
  keys.push(key());
  writeFileSync(join(folder.path, 'words.ts'), 'export const words = [];\n');
  keys.push(key());
  expect(new Set(keys).size).toBe(keys.length);
});
