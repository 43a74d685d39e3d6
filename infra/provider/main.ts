import process from 'node:process';
import { answersOf } from './answers.ts';
import { isStartedByTofu } from './protocol/handshake.ts';
import { serve } from './protocol/serve.ts';
import { RESOURCES } from './resources/index.ts';

/** Milliseconds between two looks at whether OpenTofu still runs. */
const LOOK = 1000;

if (!isStartedByTofu(process.env)) {
  console.error('This is a provider of OpenTofu, which starts it. Run `npx portal provision plan` to use it.');
  process.exit(1);
}
// A person who presses Ctrl+C ends OpenTofu, which waits for the call that runs and then asks to end.
process.on('SIGINT', () => {});
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.exit(1), LOOK).unref();
await serve(answersOf(RESOURCES, process.env), {
  clientCertificate: process.env.PLUGIN_CLIENT_CERT,
  announce: (line) => process.stdout.write(`${line}\n`),
});
process.exit(0);
