import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

// Loaded into every Node process of a measured program by NODE_OPTIONS: leaves what the process used in a file of its own.
const folder = process.env.WAYPOST_USAGE;
if (folder && isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime } = process.resourceUsage();
    const usage = { peakBytes: maxRSS * 1024, userSeconds: userCPUTime / 1e6 };
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(usage));
  });
}
