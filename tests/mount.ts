import { platform } from 'node:os';
import process from 'node:process';

/** Whether tests may mount a small disk, and so fill it: on Linux, as root. */
export const mayMount = platform() === 'linux' && process.getuid?.() === 0;

export const WITHOUT_MOUNT =
  'Left out: what fills a disk with pulled data (tests/reconcile/full-disk.test.ts). Only root on Linux may mount a small one.';
