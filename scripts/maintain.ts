import { resolve } from 'node:path';
import process from 'node:process';
import { runPortal } from './run-portal.ts';
import { makeTerminal } from './terminal.ts';
import { verb as bench } from './verbs/bench/verb.ts';
import { verb as pictures } from './verbs/pictures/verb.ts';
import { verb as releaseNotes } from './verbs/release-notes/verb.ts';

// What only those who develop Waypost do, so `portal` does not list it.
process.exitCode = await runPortal(process.argv.slice(2), {
  program: 'npm run maintain --',
  verbs: [bench, pictures, releaseNotes],
  terminal: makeTerminal(process.stdout, process.stderr, process.env),
  repository: resolve(import.meta.dirname, '..'),
  folder: process.cwd(),
});
