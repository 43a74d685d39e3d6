import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { documentsBeside } from '../../core/snapshot/snapshot-file.ts';
import { DocumentFile } from '../../scripts/build/document-file.ts';
import { documentHtml } from '../../site/docs/document-html.ts';
import { ownFolder } from '../own-folder.ts';

afterEach(() => vi.unstubAllEnvs());

test('each document is found at its place, whatever its letters and however many there are', () => {
  const snapshotFile = join(ownFolder(), 'snapshot.jsonl');
  const documents = new DocumentFile(documentsBeside(snapshotFile));
  const texts = ['<p>Ünïcode 🙂</p>', '', 'x'.repeat(700_000), 'y'.repeat(700_000), '<p>Last</p>'];
  const places = texts.map((html) => documents.put(html));
  documents.close();
  expect(readFileSync(documentsBeside(snapshotFile), 'utf8')).toBe(texts.join(''));
  vi.stubEnv('WAYPOST_SNAPSHOT', snapshotFile);
  for (const [index, htmlAt] of places.entries())
    expect(documentHtml({ html: '', htmlAt }) === texts[index], texts[index]!.slice(0, 20)).toBe(true);
  expect(() => documentHtml({ html: '', htmlAt: { start: 1_400_000, bytes: 1000 } })).toThrow('end too early');
});
