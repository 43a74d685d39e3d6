import { readFileSync } from 'node:fs';

/**
 * Finds the programs that a process has started, and that run now, at any depth.
 *
 * @returns the resident memory of the one that had most, at its most, in bytes; 0 where the system does not show it
 */
export function peakBelow(pid: number): number {
  return Math.max(0, ...childrenOf(pid).flatMap((child) => [peakOf(child), peakBelow(child)]));
}

/** @see https://man7.org/linux/man-pages/man5/proc_tid_children.5.html */
function childrenOf(pid: number): number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

function peakOf(pid: number): number {
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

/** Empty where a program has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
