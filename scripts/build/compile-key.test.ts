import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileKey } from './compile-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-key-'));
  writeFileSync(join(folder, 'Panel.astro'), '<p>One</p>\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const key = () => compileKey({ panels: { cost: { file: join(folder, 'Panel.astro') } } });

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
  writeFileSync(join(folder, 'Panel.astro'), '<p>Two</p>\n');
  keys.push(key());
  writeFileSync(join(folder, 'words.ts'), 'export const words = [];\n');
  keys.push(key());
  expect(new Set(keys).size).toBe(keys.length);
});
