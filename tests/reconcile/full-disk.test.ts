import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { $ } from 'zx/core';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { CannotRun } from '../../scripts/cannot-run.ts';
import { git } from '../../scripts/git/git.ts';
import { Scratch } from '../../scripts/observed/scratch.ts';
import { publishData, pullData } from '../../scripts/observed/sync-data.ts';
import { mayMount } from '../mount.ts';
import { ownFolder } from '../own-folder.ts';

test.runIf(mayMount)(
  'a full disk is reported in a sentence, nothing is lost, and the pull succeeds when there is room',
  async () => {
    const folder = ownFolder({}, onTestFinished);
    const [remote, small] = [join(folder, 'remote.git'), join(folder, 'small')];
    mkdirSync(small);
    await $({ quiet: true })`mount -t tmpfs -o size=256k tmpfs ${small}`;
    try {
      await git(folder, ['init', '--quiet', '--bare', '--template=', remote]);
      const big = JSON.stringify(Array.from({ length: 40_000 }, (_, index) => index));
      writeFiles([['one/data/health/status.json', big]], folder);
      await publishData({ scratch: await Scratch.open(join(folder, 'one'), remote), data: join(folder, 'one/data') });

      const scratch = await Scratch.open(join(folder, 'two'), remote);
      const data = join(small, 'data');
      writeFileSync(join(small, 'ballast'), Buffer.alloc(128 * 1024));
      const error = await pullData({ scratch, data }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(CannotRun);
      expect((error as CannotRun).message).toBe(`\`${data}\` cannot be written.`);
      rmSync(join(small, 'ballast'));
      await $({ quiet: true })`mount -o remount,size=2m ${small}`;
      expect(await pullData({ scratch, data })).toEqual({ taken: 1, damages: [] });
      expect(readFileSync(join(data, 'health/status.json'), 'utf8')).toBe(big);
    } finally {
      await $({ quiet: true })`umount ${small}`;
    }
  },
);
