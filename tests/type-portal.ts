import { runPortal } from '../scripts/run-portal.ts';
import { makeTerminal } from '../scripts/terminal.ts';
import { VERBS } from '../scripts/verbs.ts';

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

/** The same, with what the verb gives to the terminal, before the terminal makes it fit. */
export async function printedBy(
  words: readonly string[],
  folder: string,
): Promise<{ code: number; printed: string; said: string }> {
  const [printed, said]: [string[], string[]] = [[], []];
  const terminal = {
    print: (text: string) => void printed.push(text),
    say: (text: string) => void said.push(text),
    colour: false,
  };
  const code = await runPortal(words, { verbs: VERBS, terminal, repository: folder, folder });
  return { code, printed: printed.join('\n'), said: said.join('\n') };
}
