import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canEnclose, startEnclosed } from './enclosure.ts';
import { startBare, stopping } from './running-program.ts';

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
  const whole = `const fs = require('fs'), net = require('net'); const say = (text) => fs.appendFileSync('${at('out/said')}', text + ';'); ${code}`;
  const enclosure = { root: at('root'), writable: at('out'), readable: [at('in')] };
  await using running = await startEnclosed(enclosure, [process.execPath, '-e', whole], 10);
  await running.ended;
  return readFileSync(join(running.folder, 'said'), 'utf8');
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
      tried("fs.writeFileSync('/waypost', '')"),
    ].join(';'),
  );
  expect(said).toBe('given;EROFS;ENOENT;0;false;EROFS;EROFS;');
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

test('and has no environment but what its shell sets', async ({ skip }) => {
  if (!(await canEnclose())) skip('this platform encloses nothing');
  expect(await run('say(Object.keys(process.env).sort().join())')).toBe('OLDPWD,PWD;');
});

test('and is not root there, who could mount more', async ({ skip }) => {
  if (!(await canEnclose())) skip('this platform encloses nothing');
  const port =
    "net.createServer().on('error', (error) => say(error.code)).listen(80, () => { say('root'); process.exit(); })";
  expect(await run(port)).toBe('EACCES;');
});

const UNTIL_REFUSED = (work: string) =>
  `for (let i = 0; ; i++) try { ${work} } catch (error) { code = error.code; break }`;

test.for([
  [
    'bytes of files without a name',
    `const block = Buffer.alloc(2 ** 20); const open = []; let [code, all] = ['', 0];
     ${UNTIL_REFUSED("const fd = fs.openSync(own + i, 'w'); open.push(fd); fs.unlinkSync(own + i); for (let n = 0; n < 8; n++) all += fs.writeSync(fd, block)")}
     open.forEach((fd) => fs.closeSync(fd)); say([code, all <= 2 ** 25].join())`,
    'ENOSPC,true;',
  ],
  [
    'bytes of a file of holes',
    "let code; fs.writeFileSync(own, ''); try { fs.truncateSync(own, 1e11) } catch (error) { code = error.code } say(code)",
    'EFBIG;',
  ],
  [
    'files, with and without content',
    `let code, made = 0; ${UNTIL_REFUSED("fs.writeFileSync(own + i, ''); made++")} fs.unlinkSync(own + 0); say([code, made > 1900, made < 2100].join())`,
    'ENOSPC,true,true;',
  ],
  [
    'open files',
    `let code; const open = []; ${UNTIL_REFUSED("open.push(fs.openSync(own, 'a'))")} open.forEach((fd) => fs.closeSync(fd)); say([code, open.length < 1280].join())`,
    'EMFILE,true;',
  ],
] as const)('it has an end of %s, and the folder itself stays empty', async ([, code, said], { skip }) => {
  if (!(await canEnclose())) skip('this platform encloses nothing');
  expect(await run(`const own = '${at('out/f')}'; ${code}`)).toBe(said);
  expect(readdirSync(at('out'))).toEqual([]);
});

test('what is stopped is gone, and nothing of it can be read', async ({ skip }) => {
  if (!(await canEnclose())) skip('this platform encloses nothing');
  const enclosure = { root: at('root'), writable: at('out'), readable: [] };
  await using running = await startEnclosed(enclosure, [process.execPath, '-e', 'for (;;);'], 10);
  expect(readdirSync(running.folder)).toEqual([]);
  running.stop();
  expect(await running.ended).toBeNull();
});

test('a command without a sandbox has no environment', async () => {
  const say = `require('fs').writeFileSync('${at('out/environment')}', Object.keys(process.env).join())`;
  await using running = startBare(at('out'), [process.execPath, '-e', say], 10);
  expect([await running.ended, readFileSync(at('out/environment'), 'utf8')]).toEqual([0, '']);
});

test('a command that has a time is over by then, no matter who waits for it', async ({ skip }) => {
  if (stopping(1).length === 0) skip('this platform has no timeout');
  await using running = startBare(at('out'), [process.execPath, '-e', 'for (;;);'], 1);
  expect(await running.ended).not.toBe(0);
});
