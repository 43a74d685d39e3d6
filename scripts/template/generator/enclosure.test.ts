import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { $ } from 'zx';
import { canEnclose, enclosing, ending } from './enclosure.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'waypost-enclosure-')));
const at = (name: string) => join(folder, name);
const socket = createServer((peer) => peer.end('hello'));

beforeAll(async () => {
  for (const name of ['root', 'out', 'in', 'secret']) mkdirSync(at(name));
  writeFileSync(at('secret/token'), 'secret');
  writeFileSync(at('in/given'), 'given');
  await new Promise<void>((listening) => socket.listen(at('secret/socket'), listening));
});
afterAll(() => {
  socket.close();
  rmSync(folder, { recursive: true });
});

/** Runs code of Node's, with no permission taken from it, and gives what it wrote. */
async function run(code: string): Promise<string> {
  const words = await enclosing({ root: at('root'), writable: at('out'), readable: [at('in')] });
  const whole = `const fs = require('fs'), net = require('net'); const say = (text) => fs.appendFileSync('${at('out/said')}', text + ';'); ${code}`;
  rmSync(at('out/said'), { force: true });
  await $({ env: {}, quiet: true, nothrow: true })`${words} ${process.execPath} -e ${whole}`;
  return readFileSync(at('out/said'), 'utf8');
}

const tried = (work: string) => `try { say(String(${work})) } catch (error) { say(error.code) }`;

test('what is enclosed sees its own files, and may write in one folder', async ({ skip }) => {
  if (!(await canEnclose())) skip('this platform encloses nothing');
  const said = await run(
    [
      tried(`fs.readFileSync('${at('in/given')}', 'utf8')`),
      tried(`fs.writeFileSync('${at('in/given')}', 'other')`),
      tried(`fs.readFileSync('${at('secret/token')}', 'utf8')`),
      tried("fs.readdirSync('/old').length"),
      tried("fs.existsSync('/etc/passwd')"),
      tried("fs.writeFileSync('/usr/lib/waypost', '')"),
    ].join(';'),
  );
  expect(said).toBe('given;EROFS;ENOENT;0;false;EROFS;');
  expect(readFileSync(at('in/given'), 'utf8')).toBe('given');
});

test('and reaches neither a server nor a socket on the disk', async ({ skip }) => {
  if (!(await canEnclose())) skip('this platform encloses nothing');
  const server = createServer((peer) => peer.end('hello'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const said = await run(
    [`net.connect(${port}, '127.0.0.1')`, `net.connect('${at('secret/socket')}')`]
      .map((peer) => `${peer}.on('data', () => say('reached')).on('error', (error) => say(error.code))`)
      .join(';'),
  );
  server.close();
  expect(said.split(';').filter(Boolean).sort()).toEqual(['ENETUNREACH', 'ENOENT']);
});

test('a command that has a time is over by then, no matter who waits for it', async ({ skip }) => {
  const words = ending(1);
  if (words.length === 0) skip('this platform has no timeout');
  const { exitCode, signal } = await $({ quiet: true, nothrow: true })`${words} ${process.execPath} -e ${'for (;;);'}`;
  expect([exitCode, signal]).not.toEqual([0, null]);
});
