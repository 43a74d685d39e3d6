import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeReadable } from './make-readable.ts';
import { readMade } from './read-sandbox.ts';

test('a link in the place of the folder leads nowhere: nothing there is read or changed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-read-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [sandbox, secret] = [join(folder, 'sandbox'), join(folder, 'secret')];
  mkdirSync(sandbox);
  mkdirSync(secret);
  writeFileSync(join(secret, 'token'), 'x', { mode: 0o200 });
  symlinkSync(secret, join(sandbox, 'out'));
  makeReadable(join(sandbox, 'out'));
  expect(lstatSync(join(secret, 'token')).mode & 0o777).toBe(0o200);
  expect(readMade(sandbox, [], { errors: [], addedTo: [], replaced: [] })).toEqual({
    skeleton: [],
    generated: [],
    refused: [['The generator replaced its own folder.', 'Let new/ make ordinary files only.']],
  });
});
