import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../../tests/scratch-folder.ts';
import { createPortal } from './create-portal.ts';

test('a folder that cannot be created is reported in a sentence', async () => {
  const here = scratchFolder('create-portal-');
  onTestFinished(() => rmSync(here, { recursive: true }));
  writeFileSync(join(here, 'file'), '');
  const command = { folder: 'file/portal', title: 'Acme', github: undefined, team: 'platform' };
  const rest = { fromBackstage: undefined, example: false, json: false };
  const terminal = { print: () => {}, say: () => {}, colour: false };
  await expect(createPortal({ ...command, ...rest }, { terminal, streams: undefined, here })).rejects.toMatchObject({
    message: '`file/portal` cannot be created.',
    fix: 'Check the permissions and the disk, or give a folder in another place.',
  });
});
