import process from 'node:process';
import { answersOf } from './answers.ts';
import { serve } from './protocol/serve.ts';
import { RESOURCES } from './resources/index.ts';

// A person who presses Ctrl+C ends OpenTofu, which waits for the call that runs.
process.on('SIGINT', () => {});
process.stdin.resume();
const ended = new Promise((resolve) => process.stdin.once('close', resolve));
await serve(answersOf(RESOURCES, process.env), {
  announce: (socket) => process.stdout.write(`${socket}\n`),
  ended,
});
process.exit(0);
