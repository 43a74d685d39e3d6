import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { scratchPlace } from './scratch-folder.ts';

/** A folder on another disk than `scratchPlace()`; undefined where this machine has one disk only. */
export const otherDisk = ['/dev/shm', join(import.meta.dirname, '..'), '/var/tmp', '/tmp'].find(
  (folder) => existsSync(folder) && statSync(folder).dev !== statSync(scratchPlace()).dev,
);

export const WITHOUT_OTHER_DISK =
  'Left out: what puts a site on another disk (tests/build/site-place.test.ts). This machine has one disk only; mount a tmpfs at /dev/shm.';
