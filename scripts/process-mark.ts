import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';

/** Identifies a process among all others, on this machine and others. */
export interface ProcessMark {
  pid: number;
  /** The machine, since it was last started, and what part of its processes can be seen. */
  place: string;
  /** When it started, as the system counts: process numbers are reused. Empty if the system does not show it. */
  started: string;
}

/** Identifies this process. */
export function thisProcess(): ProcessMark {
  return markOf(process.pid);
}

/** Identifies a process of this machine by its number. */
export function markOf(pid: number): ProcessMark {
  return { pid, place: place(), started: startOf(pid) };
}

/** Whether a process is known to be gone: it was of this machine, and is not there. */
export function isGone({ pid, place: where, started }: ProcessMark): boolean {
  if (where !== place()) return false;
  try {
    process.kill(pid, 0);
    return startOf(pid) !== started;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html field 22, counted from behind the name */
function startOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return '';
  const stat = readFileSync(file, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function place(): string {
  const boot = '/proc/sys/kernel/random/boot_id';
  if (!existsSync(boot)) return hostname();
  return [hostname(), readFileSync(boot, 'utf8').trim(), readlinkSync('/proc/self/ns/pid')].join(' ');
}
