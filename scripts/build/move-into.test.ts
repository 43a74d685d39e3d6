import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { moveInto } from './move-into.ts';
import { writeFiles } from './write-files.ts';

test('what both folders have is put together, and what is new replaces what was there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-move-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  writeFiles(
    [
      ['health/status.json', 'new'],
      ['api/a/b.json', '1'],
    ],
    from,
  );
  writeFiles(
    [
      ['health/index.html', 'page'],
      ['health/status.json', 'old'],
      ['index.html', 'home'],
    ],
    to,
  );
  await moveInto(from, to);
  const files = readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const content = files.map(({ parentPath, name }) => [
    join(parentPath, name),
    readFileSync(join(parentPath, name), 'utf8'),
  ]);
  expect(content.map(([path, text]) => [path!.slice(to.length + 1), text]).sort()).toEqual([
    ['api/a/b.json', '1'],
    ['health/index.html', 'page'],
    ['health/status.json', 'new'],
    ['index.html', 'home'],
  ]);
});
