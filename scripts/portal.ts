#!/usr/bin/env node
import process from 'node:process';
import { callName } from './call-name.ts';
import { ownRoot } from './own-root.ts';
import { runPortal } from './run-portal.ts';
import { makeTerminal } from './terminal.ts';
import { verbsFor } from './verbs.ts';

// `portal validate | head` closes the pipe early, which is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const called = callName(process.argv[1], process.env);
// Set, not called: output that waits in a pipe is still written.
process.exitCode = await runPortal(process.argv.slice(2), {
  program: called,
  portal: called,
  verbs: verbsFor,
  terminal: makeTerminal(process.stdout, process.stderr, process.env),
  repository: ownRoot(process.cwd()),
  folder: process.cwd(),
});
