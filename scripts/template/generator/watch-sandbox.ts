import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RENDER_LIMITS } from '#core/scaffold/fill/rendered-file.ts';

/** Milliseconds between two looks. */
const PAUSE = 30;
/** Bytes. Hygen itself needs about 90 MiB. */
const MOST_MEMORY = 512 * 1024 * 1024;

/** What a generator had too much of. */
export type Excess = 'files' | 'size' | 'memory';

/**
 * Watches what a generator writes and holds while it runs.
 *
 * @param exceeded is called once, when it should be ended
 * @returns ends the watch
 */
export function watchSandbox(
  folder: string,
  pid: () => number | undefined,
  exceeded: (excess: Excess) => void,
): () => void {
  const timer = setInterval(() => {
    const excess = writtenTooMuch(folder) ?? (memoryOf(pid()) > MOST_MEMORY ? 'memory' : undefined);
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
      if (entries > 2 * RENDER_LIMITS.files) return 'files';
      const path = join(at, entry.name);
      if (entry.isDirectory()) open.push(path);
      else size += sizeOf(path);
      if (size > 2 * RENDER_LIMITS.total) return 'size';
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
