import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyFolder } from './copy-folder.ts';

test('copies of what is read-only can be written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  mkdirSync(join(from, 'below'), { recursive: true });
  writeFileSync(join(from, 'below/run.sh'), '', { mode: 0o555 });
  chmodSync(join(from, 'below'), 0o555);
  copyFolder(from, to);
  chmodSync(join(from, 'below'), 0o755);
  const modes = ['.', 'below', 'below/run.sh'].map((path) => statSync(join(to, path)).mode & 0o700);
  expect(modes).toEqual([0o700, 0o700, 0o700]);
});
