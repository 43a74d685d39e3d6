import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import { harmless } from '#core/text/harmless.ts';
import { CannotRun } from './cannot-run.ts';
import { commandLine } from './command-line.ts';
import { ForgeRefusal } from './forge/forge-refusal.ts';
import { type Called, pasteable } from './pasteable.ts';
import type { Terminal } from './terminal.ts';
import type { ExitCode, Verb } from './verb.ts';

interface Surroundings {
  /** What people type before the verb; `portal` where nothing is given. */
  program?: string;
  /** What people type in place of `npx portal`, where that is another. */
  portal?: string;
  /** All of them, or what finds those that the words may mean. */
  verbs: readonly Verb[] | ((words: readonly string[]) => Promise<readonly Verb[]>);
  terminal: Terminal;
  /** The root unless --root names another. */
  repository: string;
  /** What relative paths start from. */
  folder: string;
}

/**
 * Runs the verb that the words name, and turns whatever it throws into sentences on standard error.
 *
 * @param words what follows the program's name on the command line; none asks for help
 */
export async function runPortal(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { program: name = 'portal', verbs, repository, folder } = surroundings;
  let called: Called = {};
  const terminal = terminalFor(surroundings, words, () => called);
  let exitCode: ExitCode = 0;
  try {
    const program = commandLine({
      program: name,
      verbs: typeof verbs === 'function' ? await verbs(words) : verbs,
      terminal,
      complete({ root: givenRoot, data }) {
        const root = givenRoot === undefined ? repository : resolve(folder, givenRoot);
        const isOwn = root === repository;
        called = { root: isOwn ? undefined : givenRoot, data };
        return { root, data: data === undefined ? resolve(root, '.portal/data') : resolve(folder, data) };
      },
      done(code) {
        exitCode = code;
      },
    });
    await program.parseAsync(words.length > 0 ? words : ['help'], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    terminal.say(explain(error));
    return 2;
  }
}

/** A terminal that shows commands as this call is. JSON is for programs, so it stays as it is. */
function terminalFor(
  { portal, terminal }: Pick<Surroundings, 'portal' | 'terminal'>,
  words: readonly string[],
  called: () => Called,
): Terminal {
  const shown = (text: string) => pasteable(still(text, terminal.colour), { ...called(), program: portal });
  const print = words.includes('--json') ? terminal.print : (text: string) => terminal.print(shown(text));
  return { ...terminal, print, say: (text) => terminal.say(shown(text)) };
}

/**
 * Takes out what would move a cursor, hide a line or turn its direction: names and texts in a result come from repositories and servers.
 * What a verb colours stays so.
 */
function still(text: string, colour: boolean): string {
  return text.replace(/\p{Cc}\[(?:[0-4]|2[2-9]|3[1-9]|9[0-7])m|(?![\n\t]|\r\n)[\p{Cc}\p{Bidi_Control}]/gu, (found) =>
    colour && found.length > 1 ? found : '',
  );
}

function explain(error: unknown): string {
  // What others wrote, such as a path or a server's own words, moves no cursor.
  if (error instanceof CannotRun) return harmless(`${error.message}\n${error.fix}`);
  if (error instanceof ForgeRefusal) return harmless(`${error.message}\nRun it again with a token that may do it.`);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Waypost stopped because of its own error, not because of your files. Please report it with these lines:\n\n${harmless(stack)}`;
}
