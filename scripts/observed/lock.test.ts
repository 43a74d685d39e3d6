import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { beforeEach, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { fileFolder } from '../../tests/new-folder.ts';
import { lockFolder } from './lock.ts';

const data = fileFolder();
const path = join(data, 'health/.lock');
beforeEach(() => rmSync(join(data, 'health'), { recursive: true, force: true }));

const lockOf = (host: string, pid: number) => {
  lockFolder(data, 'health')();
  writeFileSync(path, JSON.stringify({ host, pid }));
};

test('a folder is locked once, and free again when the lock is given back', () => {
  const unlock = lockFolder(data, 'health');
  expect(() => lockFolder(data, 'health')).toThrow(
    expect.objectContaining({
      name: 'CannotRun',
      message: `Another run (process ${process.pid} on ${hostname()}) is writing \`${join(data, 'health')}\`.`,
      fix: `Wait until it ends. If there is no such run, delete \`${path}\`.`,
    }),
  );
  unlock();
  expect(existsSync(path)).toBe(false);
  lockFolder(data, 'health')();
  expect(readdirSync(join(data, 'health'))).toEqual([]);
});

test('the lock of a process that has died is taken over', () => {
  lockOf(hostname(), spawnSync(process.execPath, ['--version']).pid);
  lockFolder(data, 'health')();
  expect(readdirSync(join(data, 'health'))).toEqual([]);
});

test('a lock with our own number, of an earlier process that had the same, is taken over', () => {
  lockOf(hostname(), process.pid);
  lockFolder(data, 'health')();
});

test('the lock of another machine holds us off for an hour', () => {
  lockOf('elsewhere', 1);
  expect(() => lockFolder(data, 'health')).toThrow('Another run (process 1 on elsewhere) is writing');
  const before = (Date.now() - 61 * 60 * 1000) / 1000;
  utimesSync(path, before, before);
  lockFolder(data, 'health')();
});

test('of two runs that take and give back a lock all the time, each gets it or says who has it', async () => {
  const program = `
    const { lockFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))});
    const said = new Set();
    for (let round = 0; round < 2000; round++) {
      try { lockFolder(${JSON.stringify(data)}, 'health')(); } catch (error) { said.add(error.message); }
    }
    console.log(JSON.stringify([...said]));`;
  const run = () => $({ quiet: true })`${process.execPath} --input-type=module -e ${program}`;
  const runs = await Promise.all([run(), run()]);
  const said = runs.flatMap(({ stdout }) => JSON.parse(stdout) as string[]);
  expect(said.filter((message) => !/^Another run \(process \d+ on .+\) is writing `/.test(message))).toEqual([]);
});
