import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { timeOf } from '#core/text/time.ts';

/** What a lease says of its holder, as JSON in the message of a commit. */
export interface LeaseContent {
  run: string;
  /** A login. */
  who: string;
  since: string;
  /** For people. Whether it has ended is never judged by it, as two machines have two clocks. */
  until: string;
  /** How long it holds without being renewed, in milliseconds. */
  lasts: number;
  /** One more each time that it is renewed. */
  beat: number;
  process: ProcessMark;
}

/** Identifies a process among all others, on this machine and others. */
export interface ProcessMark {
  pid: number;
  /** The machine, since it was last started, and what part of its processes can be seen. */
  place: string;
  /** When it started, as the system counts: process numbers are reused. Empty if the system does not show it. */
  started: string;
}

/** Longer than this no lease is believed to last, in milliseconds. */
const LONGEST = 10 * 60 * 1000;

export function leaseMessage(content: Omit<LeaseContent, 'until'>, now: number): string {
  return `${JSON.stringify({ ...content, until: timeOf(now + content.lasts) })}\n`;
}

/** Undefined when it is no lease of ours. */
export function readLease(message: string): LeaseContent | undefined {
  try {
    const content = JSON.parse(message) as LeaseContent;
    const isWhole =
      typeof content.run === 'string' &&
      typeof content.who === 'string' &&
      typeof content.until === 'string' &&
      Number.isFinite(content.lasts) &&
      typeof content.process?.pid === 'number' &&
      typeof content.process.started === 'string';
    return isWhole ? { ...content, lasts: Math.min(Math.max(0, content.lasts), LONGEST) } : undefined;
  } catch {
    return undefined;
  }
}

export function thisProcess(): ProcessMark {
  return { pid: process.pid, place: place(), started: startOf(process.pid) };
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
