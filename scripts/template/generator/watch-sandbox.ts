import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Excess, MOST_ENTRIES, MOST_MEMORY, MOST_WRITTEN } from '../../sandbox/excess.ts';
import type { RunningProgram } from '../../sandbox/running-program.ts';

/** Milliseconds between two looks. */
const PAUSE = 30;

/**
 * Watches what a generator writes and holds while it runs.
 *
 * @param exceeded is called once, when it should be ended
 * @returns ends the watch
 */
export function watchSandbox(
  { folder, pid, full }: Pick<RunningProgram, 'folder' | 'pid' | 'full'>,
  exceeded: (excess: Excess) => void,
): () => void {
  const timer = setInterval(() => {
    const excess = full() ?? writtenTooMuch(folder) ?? (memoryOf(pid) > MOST_MEMORY ? 'memory' : undefined);
    if (!excess) return;
    clearInterval(timer);
    exceeded(excess);
  }, PAUSE);
  return () => clearInterval(timer);
}

function writtenTooMuch(folder: string): Excess | undefined {
  let [entries, size] = [0, 0];
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const entry of listed(at)) {
      entries += 1;
      // Folders count as files do.
      if (entries > MOST_ENTRIES) return 'files';
      const path = join(at, entry.name);
      if (entry.isDirectory()) open.push(path);
      else size += sizeOf(path);
      if (size > MOST_WRITTEN) return 'size';
    }
  return undefined;
}

function sizeOf(path: string): number {
  try {
    return lstatSync(path).size;
  } catch {
    // It is gone, or its path is longer than the system reads.
    return 0;
  }
}

function listed(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // The generator took it away meanwhile.
    return [];
  }
}

/** Of a process and its children, in bytes, if the system shows it; Linux does. */
function memoryOf(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const [, kibibytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    return children.reduce((sum, child) => sum + memoryOf(child), Number(kibibytes ?? 0) * 1024);
  } catch {
    return 0;
  }
}
