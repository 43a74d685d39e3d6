import process from 'node:process';
import type { RequestKind } from '#core/request/request-kind.ts';
import type { AskCommand, Surroundings } from '../request/ask/ask-for-request.ts';
import { defineVerb, type ExitCode, type Verb } from '../verb.ts';

/** The verb that asks for something of a kind. */
export function requestVerb(kind: RequestKind): Verb {
  const [[field, value] = ['name', '…']] = Object.entries(kind.example);
  const words = { name: kind.name, summary: `${kind.title}, by pull request.`, setting: `${field}=${value}` };
  return askingVerb(words, async (command, surroundings) => {
    const { askForRequest } = await import('../request/ask/ask-for-request.ts');
    return askForRequest(kind, command, surroundings);
  });
}

/**
 * A verb that asks for something by pull request.
 *
 * @param words.setting what may follow `--set`
 */
export function askingVerb(
  { name, summary, setting }: { name: string; summary: string; setting: string },
  ask: (command: AskCommand, surroundings: Surroundings) => Promise<ExitCode>,
): Verb {
  return defineVerb({
    name,
    summary,
    arguments: [{ name: 'file', summary: 'YAML or JSON with its fields (default: you are asked)' }],
    options: [
      { name: 'set', value: 'name=value', many: true, summary: `a field, such as ${setting}` },
      { name: 'yes', summary: 'ask nothing, open the pull request' },
      { name: 'dry-run', summary: 'show the file and its problems, and open nothing' },
      { name: 'as', value: 'LOGIN', summary: 'the requester (default: the user in the settings of git)' },
    ],

    run({ root, data, file, set, yes, dryRun, as, json }, terminal) {
      const isAsked = !yes && !json && process.stdin.isTTY === true;
      return ask(
        { root, data, file, set, as, dryRun, confirmed: yes, json },
        { terminal, streams: isAsked ? { input: process.stdin, output: process.stderr } : undefined },
      );
    },
  });
}
