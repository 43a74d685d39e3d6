import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import { DocumentProcesses } from './document-processes.ts';

const processes = new DocumentProcesses();
afterAll(() => processes.close());

/** What is shown of a text: that it is rendered, or the full sentence about a limit. */
async function shown(markdown: string): Promise<string> {
  const outcome = await processes.run('markdown', markdown);
  return 'passed' in outcome ? outcome.passed : (outcome.result.asWritten ?? 'rendered');
}
const TOO_COSTLY = /^It takes more than (?:5 seconds|200 MB of memory) to render\.$/;

test('a document that takes too much ends nothing but itself', async () => {
  const table = `${'|a'.repeat(12_000)}|\n${'|-'.repeat(12_000)}|\n${'a\n'.repeat(12_000)}`;
  const [first, costly, last] = await Promise.all(['# First', table, '# Last'].map(shown));
  expect([first, last]).toEqual(['rendered', 'rendered']);
  expect(costly).toMatch(TOO_COSTLY);
});

test('so does a drawing', async () => {
  const [nested, good] = await Promise.all(
    ['<g>'.repeat(40_000), '<path d="M0 0"/>'].map((text) => processes.run('svg', `<svg>${text}</svg>`)),
  );
  expect(good).toMatchObject({ result: expect.stringContaining('<path d="M0 0" />') });
  // Without a result that draws, the site has no such image.
  expect('passed' in nested! || nested!.result === undefined).toBe(true);
});

/** What a parser looks at twice, or opens and never closes. */
const piece = fc.constantFrom(
  ...[
    '[',
    '![',
    '](',
    '[a](',
    '[a]: b\n',
    '[^1]',
    '<',
    '<a ',
    '<!--',
    '<div>',
    '</p>',
    '<table><tr>',
    '&a',
    '&#0;',
    '\\',
  ],
  ...[
    '`',
    '`a``',
    '*',
    '**a_',
    '~',
    '> ',
    '>\n',
    '- ',
    '- a\n ',
    '1. ',
    '\t',
    '  ',
    '\n',
    '\n\n',
    '#',
    '# a\n',
    'a\n=\n',
  ],
  ...['a\n-\n', '|', '|a', '|-', 'a|b\n-|-\n', '```\n', 'www.', 'http://a.', 'a@b.', '---\n', 'a: b\n', 'é', '\u0000'],
);
/** As long as a document that is rendered may be. */
const costly = fc
  .array(
    fc.record({ pieces: fc.array(piece, { minLength: 1, maxLength: 3 }), share: fc.integer({ min: 1, max: 8 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((runs) => {
    const all = runs.reduce((sum, { share }) => sum + share, 0);
    const texts = runs.map(({ pieces, share }) => {
      const text = pieces.join('');
      return text.repeat(Math.floor((98_000 * share) / all / text.length));
    });
    return texts.join('');
  });

test('whatever a document repeats, it is rendered or shown as written, and the next one is rendered', async () => {
  const outcomes = await Promise.all(
    fc.sample(costly, generated(60)).map(async (text) => ({ text, words: await shown(text) })),
  );
  expect(outcomes.filter(({ words }) => !/^(?:rendered|It .*\.)$/.test(words))).toEqual([]);
  expect(await shown('# Next')).toBe('rendered');
});
