import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { freePort } from '../forge/free-port.ts';

const LAUNCH = join(import.meta.dirname, '../../scripts/launch.js');

/** @param flags of node: without types, it starts the node that Waypost brings, as an old one does */
test.each([[[]], [['--no-strip-types']]])(
  'Ctrl-C while a setup waits says which command goes on (node %j)',
  async (flags) => {
    const host = `127.0.0.1:${await freePort()}`;
    const env = { PATH: process.env.PATH, GITHUB_TOKEN: 'token', GITHUB_API_URL: `http://${host}` };
    // A group of its own, all of which gets the signal, as of a terminal.
    const setup = spawn(process.execPath, [...flags, LAUNCH, 'setup', 'acme/portal'], { env, detached: true });
    let said = '';
    setup.stderr.on('data', (text: Buffer) => {
      if (said === '') process.kill(-setup.pid!, 'SIGINT');
      said += text;
    });
    const [code] = await once(setup, 'close');
    expect([code, said]).toEqual([
      130,
      [
        `Nothing answered at \`${host}\`; trying again (2 of 4).`,
        '',
        'The setup was stopped.',
        'Run `npx portal setup acme/portal` again: it goes on from here.',
        '',
      ].join('\n'),
    ]);
  },
);
