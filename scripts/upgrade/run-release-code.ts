import { type ExecFileException, execFile } from 'node:child_process';
import process from 'node:process';

/** What code of a release may take, before it is killed. */
export interface CodeLimits {
  milliseconds: number;
  /** Bytes that it may print. */
  printed: number;
}

const LIMITS: CodeLimits = { milliseconds: 120_000, printed: 128 * 1024 * 1024 };

/** What it printed, or why it did not come to its end. */
export type CodeRun = { stdout: string } | { stderr: string };

/**
 * Runs a script of a release that nobody has reviewed yet: it gets an input and no environment, may read some folders, write nothing
 * and start nothing. What it does about signals does not keep it alive.
 *
 * @param script.reads absolute paths of folders
 */
export function runReleaseCode(
  script: { file: string; folder: string; reads: readonly string[]; input: string },
  limits: CodeLimits = LIMITS,
): Promise<CodeRun> {
  const words = ['--permission', ...script.reads.map((path) => `--allow-fs-read=${path}/`), script.file];
  const options = {
    ...{ cwd: script.folder, env: {}, maxBuffer: limits.printed },
    ...{ timeout: limits.milliseconds, killSignal: 'SIGKILL' as const },
  };
  return new Promise((resolve) => {
    const running = execFile(process.execPath, words, options, (error, stdout, stderr) =>
      resolve(error ? { stderr: excess(error, limits) ?? stderr } : { stdout }),
    );
    // Code that ends early leaves its input unread; its exit code shows why.
    running.stdin!.on('error', () => {}).end(script.input);
  });
}

function excess({ code, killed }: ExecFileException, { milliseconds, printed }: CodeLimits): string | undefined {
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return `it printed more than ${printed.toLocaleString('en')} bytes.`;
  return killed ? `it took more than ${(milliseconds / 1000).toLocaleString('en')} s.` : undefined;
}
