import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownParts } from '../report/markdown.ts';
import { fitMarkdown, type Piece } from './fit-markdown.ts';

const more = (count: number) => `${count} more.`;
const fitted = (pieces: Piece[], longest: number) => fitMarkdown(pieces, { longest, more });

test('what fits is whole', () => {
  expect(fitted([{ items: ['a'] }, { open: '# b', items: ['c', 'd'], between: '\n', close: 'e' }], 100)).toEqual({
    markdown: 'a\n\n# b\n\nc\nd\n\ne',
  });
});

test('a piece is cut between its items, and goes on with its opening in the rest', () => {
  const items = ['1', '2', '3'].map((digit) => digit.repeat(20));
  expect(fitted([{ open: '# b', items, close: 'end' }, { items: ['z'] }], 70)).toEqual({
    markdown: `# b\n\n${items[0]}\n\nend\n\n3 more.`,
    rest: `# b\n\n${items[1]}\n\n${items[2]}\n\nend\n\nz`,
  });
});

test('it is never too long, and nothing is lost', () => {
  const item = fc.string({ unit: fc.constantFrom('x', 'é', '😀'), minLength: 1, maxLength: 60 });
  const piece = fc.record({ items: fc.array(item, { minLength: 1, maxLength: 6 }) });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.integer({ min: 60, max: 400 }), (pieces, longest) => {
      const { markdown, rest = '' } = fitted(pieces, longest);
      expect(markdown.length).toBeLessThan(longest);
      const reported = `${markdown}\n\n${rest}`.split('\n\n').filter((each) => each && !/ more\.$/.test(each));
      expect(reported).toEqual(pieces.flatMap(({ items }) => items));
    }),
  );
});

test('a validation with thousands of problems fits into a comment', { tags: 'slow' }, () => {
  const problems = Array.from({ length: 5000 }, (_, index) => ({
    ...{ rule: 'owner-exists', severity: 'error' as const, message: `\`owner\` names \`x${index}\`.` },
    ...{ file: `catalog/a/${index >> 3}.yaml`, line: 1, column: 1, pointer: '' },
  }));
  const { markdown, rest } = markdownParts({ entities: 5000, skipped: [], problems });
  expect(markdown.length).toBeLessThan(65_536);
  expect(markdown).toMatch(/more notes do not fit here; `npx portal validate` has them all\.\*\*$/);
  for (const { message } of problems) expect(markdown.includes(message) || rest?.includes(message)).toBe(true);
});
