import { runPortal } from '../scripts/run-portal.ts';
import { makeTerminal } from '../scripts/terminal.ts';
import { VERBS } from '../scripts/verbs.ts';

/** What a process of `portal` leaves behind. */
export interface Typed {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs `portal` with the words that somebody types in a folder, in this process: a process of its own takes longer to start than most
 * verbs take.
 */
export async function typePortal(words: readonly string[], folder: string): Promise<Typed> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const streamInto = (texts: string[]) => ({ write: (text: string) => texts.push(text) > 0 });
  const terminal = makeTerminal(streamInto(stdout), streamInto(stderr), {});
  const exitCode = await runPortal(words, { verbs: VERBS, terminal, repository: folder, folder });
  return { exitCode, stdout: stdout.join(''), stderr: stderr.join('') };
}
