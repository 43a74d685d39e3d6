import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { leftOut } from '../../scripts/doctor/tool.ts';
import { versitygw } from '../../scripts/doctor/tools/go-program.ts';
import { redis } from '../../scripts/doctor/tools/redis.ts';
import { startPostgresql } from './postgresql.ts';
import { startRedis } from './redis.ts';
import { startVersitygw } from './versitygw.ts';

const without = leftOut(process.env);
const SERVERS = [
  { name: 'postgresql', start: (folder: string) => startPostgresql(folder), find: async () => '' },
  { name: 'redis', start: startRedis, find: () => redis.find(process.env) },
  { name: 'versitygw', start: startVersitygw, find: () => versitygw.find(process.env) },
].filter(({ name }) => !without.has(name));

test.each(SERVERS)(
  '$name that a killed process left is stopped before the next start',
  async ({ name, start, find }) => {
    const folder = await mkdtemp(join(tmpdir(), 'waypost-leftover-'));
    const program = (await find())!;
    const file = join(import.meta.dirname, `${name}.ts`);
    const code = `const module = Object.entries(await import(${JSON.stringify(file)}));
    const [, start] = module.find(([name]) => name.startsWith('start'));
    await start(${JSON.stringify(folder)}, ${JSON.stringify(program)});
    console.log('started');`;
    const other = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    await expect(start(folder, program)).rejects.toThrow(
      `The server in \`${folder}\` was started by process ${other.pid}, which still runs. Stop that first.`,
    );
    other.kill('SIGKILL');
    await once(other, 'exit');
    const server = await start(folder, program);
    await server.stop();
    const again = await start(folder, program);
    await again.stop();
    await rm(folder, { recursive: true });
  },
);
