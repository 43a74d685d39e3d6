/// <reference lib="dom" />
import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { mermaid as mermaidText } from '#core/graph/mermaid.ts';
import type { Picture } from '#core/graph/picture.ts';
import { generated } from '../how-many.ts';
import { connect } from './visit.ts';

const MERMAID = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');

const WORDS = [
  ...['end', 'graph', 'click', 'subgraph', 'style', 'classDef', 'flowchart LR', 'default', 'class', '%%'],
  ...['%%{init: {}}%%'],
  ...['"', "'", '`', '#', ';', ':', '#quot;', '&amp;', '\n', '\r\n', '---\ntitle: x\n---', '$$x$$'],
  ...['fa:fa-bomb', '\\', '|'],
  ...['[', ']', '(', ')', '{', '}', '<b>', '<img src=x onerror="window.harmed=1">', '<script>window.harmed=1</script>'],
  ...['🚀', '👩‍👩‍👧', '漢字', 'ß', 'ﬂ°°60¶ß', '\u202e', '\ud800', '\u0000', '1. ', '- ', '* ', '**x**'],
  ...['@{shape: x}', '-->', ':::x', '~~~'],
];
const title = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((words) => words.join('')),
  fc.constantFrom(...WORDS).map((word) => word.repeat(Math.ceil(5000 / word.length))),
);

/** Two nodes, one in a frame, that are called like this. */
function pictureOf(first: string, second: string, kind = 'service'): Picture {
  return {
    nodes: [
      { id: 'a', ref: 'service:default/a' as never, kind, title: first, group: 'g' },
      { id: 'b', ref: 'service:default/b' as never, kind: 'external', title: second, members: 7, missing: true },
    ],
    edges: [{ from: 'a', relation: 'consumesApi', to: 'b', count: 2 }],
    groups: [{ id: 'g', ref: 'system:default/g' as never, title: second, kind: 'system' }],
    undrawn: 0,
  };
}

describe.skipIf(!inject('browser'))("in Mermaid's own hands", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await connect();
    page = await browser.newPage();
    await page.addScriptTag({ path: MERMAID });
    await page.evaluate('mermaid.initialize({ startOnLoad: false, securityLevel: "strict" })');
  });
  afterAll(() => browser.close());

  /** What Mermaid understood: its nodes, edges and frames. */
  const read = (text: string): Promise<unknown> =>
    page.evaluate(
      `mermaid.mermaidAPI.getDiagramFromText(${JSON.stringify(text)}).then(({ db }) => ({
        nodes: [...db.getVertices().keys()],
        edges: db.getEdges().map(({ start, end }) => start + ' ' + end),
        frames: db.getSubGraphs().map(({ id, nodes }) => id + ' ' + nodes),
      }))`,
    );

  test('whatever things are called, it reads the nodes, edges and frames that were meant', async () => {
    await fc.assert(
      fc.asyncProperty(title, title, async (first, second) => {
        const text = mermaidText(pictureOf(first, second), {
          status: new Map([['service:default/a' as never, 'down']]),
        });
        expect(await read(text)).toEqual({ nodes: ['n0', 'n1'], edges: ['n0 n1'], frames: ['g0 n0'] });
      }),
      generated(300),
    );
  });

  test.each(['service', 'api', 'resource', 'system', 'domain', 'team', 'person', 'external', 'click'])(
    'it knows the shape of a %s',
    async (kind) => {
      expect(await read(mermaidText(pictureOf('x', 'y', kind)))).toMatchObject({ nodes: ['n0', 'n1'] });
    },
  );

  test('what it draws says the name as it is written, and does nothing', async () => {
    for (const word of WORDS.filter((word) => /^[\x21-\x7e]+$/u.test(word) || word.includes('<'))) {
      const text = mermaidText(pictureOf(word, 'second'));
      const drawn = await page.evaluate(`mermaid.render('drawn', ${JSON.stringify(text)}).then(({ svg }) => {
        document.body.innerHTML = svg;
        return {
          text: document.querySelector('.node .nodeLabel').textContent.trim(),
          alien: [...document.querySelectorAll('.nodeLabel *')].map(({ localName }) => localName).filter((name) => name !== 'p'),
          harmed: 'harmed' in window,
        };
      })`);
      const shown = word.length > 48 ? `${word.slice(0, 47)}…` : word;
      expect(drawn).toEqual({ text: shown, alien: [], harmed: false });
    }
  });
});
