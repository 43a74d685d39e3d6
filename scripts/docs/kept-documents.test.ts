import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderMarkdown } from '#core/docs/render-markdown.ts';
import type { DocumentProcesses } from './document-processes.ts';
import { KeptDocuments } from './kept-documents.ts';

let folder: string;
let rendered: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-kept-'));
  rendered = [];
});
afterEach(() => rm(folder, { recursive: true }));

/** Documents of a build; what it renders itself is in `rendered`. */
function aBuild(): KeptDocuments {
  const run = async (_: 'markdown', text: string) => {
    rendered.push(text);
    return text === 'costly' ? { passed: 'It takes too much.' } : { result: await renderMarkdown(text) };
  };
  return new KeptDocuments({ run } as unknown as DocumentProcesses, folder);
}
const filesIn = async () => (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.json'));

test('a document is rendered once, also when it passed a limit', async () => {
  const first = aBuild();
  const [a, again, costly] = await Promise.all([first.render('# A'), first.render('# A'), first.render('costly')]);
  expect([a, again]).toEqual([await renderMarkdown('# A'), await renderMarkdown('# A')]);
  expect(costly).toMatchObject({ html: '<pre>costly</pre>', asWritten: 'It takes too much.' });
  const next = aBuild();
  expect(await Promise.all([next.render('# A'), next.render('costly')])).toEqual([a, costly]);
  expect(rendered.sort()).toEqual(['# A', 'costly']);
});

test('a folder for others has exactly the documents that are named, each rendered once', async () => {
  const kept = aBuild();
  await kept.render('# Old');
  await kept.keepExactly(['# A', '# B', '# A']);
  expect([rendered.sort(), (await filesIn()).length]).toEqual([['# A', '# B', '# Old'], 2]);
  await aBuild().keepExactly(['# B']);
  expect([rendered.length, (await filesIn()).length]).toEqual([3, 1]);
  await aBuild().keepExactly([]);
  expect(await filesIn()).toEqual([]);
});
