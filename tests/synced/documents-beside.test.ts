import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documentsBeside } from '../../core/snapshot/snapshot-file.ts';
import { DocumentFile } from '../../scripts/build/document-file.ts';
import { documentHtml } from '../../site/docs/document-html.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-document-file-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('each document is found at its place, whatever its letters and however many there are', () => {
  const snapshotFile = join(folder, 'snapshot.jsonl');
  const documents = new DocumentFile(documentsBeside(snapshotFile));
  const texts = ['<p>Ünïcode 🙂</p>', '', 'x'.repeat(700_000), 'y'.repeat(700_000), '<p>Last</p>'];
  const places = texts.map((html) => documents.put(html));
  documents.close();
  expect(readFileSync(documentsBeside(snapshotFile), 'utf8')).toBe(texts.join(''));
  vi.stubEnv('WAYPOST_SNAPSHOT', snapshotFile);
  expect(places.map((htmlAt) => documentHtml({ html: '', htmlAt }) === texts[places.indexOf(htmlAt)])).toEqual(
    texts.map(() => true),
  );
  expect(() => documentHtml({ html: '', htmlAt: { start: 1_400_000, bytes: 1000 } })).toThrow('end too early');
});
