import { expect, test } from 'vitest';
import { fillSkeleton } from './fill-skeleton.ts';
import { rawFiles, templateOf } from './testing.ts';

function said(text: string, description: string, path: string): string[] {
  const { files, problems } = fillSkeleton(templateOf(), rawFiles({ [path]: text }), { description });
  expect(files).toHaveLength(problems.length > 0 ? 0 : 1);
  return problems.map(({ field, message, hint }) => `${field}: ${message} ${hint}`);
}

test('filling stops before a text grows too large to be held', () => {
  expect(said('{{description}}'.repeat(700_000), 'x'.repeat(1_000), 'a.txt')).toEqual([
    'templates/tiny/skeleton/a.txt: With the values filled into this file the template makes more than 16 MiB. ' +
      'Give shorter values, or name them in fewer places.',
  ]);
});

test('all files together are held to the limit', () => {
  const text = '{{description}}'.repeat(600_000);
  const { files, problems } = fillSkeleton(templateOf(), rawFiles({ a: text, b: text, c: text }), {
    description: 'x'.repeat(15),
  });
  expect(files.map(({ path }) => path)).toEqual(['a']);
  expect(problems.map(({ field }) => field)).toEqual(['templates/tiny/skeleton/b']);
});
