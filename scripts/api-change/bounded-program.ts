import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import process from 'node:process';

/** What one comparison may cost. The time is generous, since the machine may be busy. */
export const COMPARISON_COST = { seconds: 30, heap: 512, output: 32 * 1024 * 1024 } as const;

interface Program {
  /** A file that Node runs. */
  file: string;
  words: readonly string[];
  /** Working folder; it can be read. */
  folder: string;
  /** Files and folders that can be read beside it. */
  readable: readonly string[];
  input?: string;
}

/** What a program printed, or a sentence that says which limit it passed, and goes on after the name of its work. */
export type Printed = { printed: string } | { passed: string };

/** Those that wait for a core. */
const waiting: (() => void)[] = [];
let free = availableParallelism();

/**
 * Runs a program of Node's on foreign data, with limits of time, memory and output: it has no environment, starts nothing, writes
 * nothing and reads only what is given. As many run at once as there are cores.
 */
export async function runBounded(program: Program): Promise<Printed> {
  if (free > 0) free--;
  else await new Promise<void>((go) => waiting.push(go));
  try {
    return await run(program);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

function run({ file, words, folder, readable, input }: Program): Promise<Printed> {
  const { seconds, heap, output } = COMPARISON_COST;
  const reads = [folder, ...readable].map((path) => `--allow-fs-read=${path}`);
  const flags = ['--permission', '--disable-warning=ExperimentalWarning', `--max-old-space-size=${heap}`, ...reads];
  const child = spawn(process.execPath, [...flags, file, ...words], { cwd: folder, env: {}, stdio: 'pipe' });
  let passed: string | undefined;
  const stop = (sentence: string) => {
    passed ??= sentence;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => stop(`takes more than ${seconds} seconds.`), seconds * 1000);
  const parts: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (part: Buffer) => {
    size += part.length;
    if (size > output) stop(`has a result of more than ${output / 1024 / 1024} MiB.`);
    else parts.push(part);
  });
  child.stderr.resume();
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  return new Promise((settle) => {
    const end = (signal: NodeJS.Signals | null) => {
      clearTimeout(timer);
      // V8 ends the whole process when the heap is full.
      if (passed === undefined && signal !== null) passed = `takes more than ${heap} MiB of memory.`;
      settle(passed === undefined ? { printed: Buffer.concat(parts).toString('utf8') } : { passed });
    };
    child.on('error', () => end('SIGABRT'));
    child.on('close', (_, signal) => end(signal));
  });
}
