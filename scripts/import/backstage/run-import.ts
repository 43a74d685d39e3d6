import { count } from '#core/text/count.ts';
import { CannotRun } from '../../cannot-run.ts';
import { type Prompter, terminalPrompter } from '../../prompter.ts';
import type { Terminal } from '../../terminal.ts';
import type { ExitCode } from '../../verb.ts';
import { entriesThere } from '../entries-there.ts';
import { type ImportOutcome, importReport } from '../import-report.ts';
import type { Outcome } from '../write-import.ts';
import { type ImportRequest, importFromBackstage } from './import-from-backstage.ts';

export interface ImportCommand extends ImportRequest {
  root: string;
  confirmed: boolean;
  json: boolean;
}

interface Surroundings {
  terminal: Terminal;
  streams: Parameters<typeof terminalPrompter>[0] | undefined;
}

const STOPPED = { message: 'Nothing was written.', again: ' to start again' };

/**
 * Imports a Backstage catalog. Where the folder has entries already, it shows what it would write, and asks first.
 *
 * @throws {CannotRun} when there is nothing to import, or nobody to ask
 */
export async function runImport(command: ImportCommand, { terminal, streams }: Surroundings): Promise<ExitCode> {
  const { root, out, dryRun, confirmed, json } = command;
  const print = (outcome: ImportOutcome) =>
    terminal.print(json ? JSON.stringify(outcome, undefined, 2) : importReport(outcome, root));
  const plan = importFromBackstage({ ...command, dryRun: true });
  const there = dryRun || confirmed || plan.written.length === 0 ? 0 : entriesThere(out).entries.size;
  if (there > 0) {
    if (!json) terminal.print(importReport({ ...plan, dryRun: 'asked' }, root));
    const isWanted = await isConfirmed(plan, there, { streams, json });
    if (!isWanted) {
      terminal.say('Nothing was written.');
      return 0;
    }
  }
  const outcome = dryRun ? plan : importFromBackstage(command);
  print(outcome);
  return outcome.blocked.length > 0 || outcome.elsewhere.length > 0 ? 1 : 0;
}

async function isConfirmed(
  { written, out }: Outcome,
  there: number,
  { streams, json }: Pick<Surroundings, 'streams'> & { json: boolean },
): Promise<boolean> {
  const catalog = `${out}, which has ${count(there, 'entry', 'entries')}`;
  if (!streams)
    throw new CannotRun(
      json
        ? `With --json, portal asks no questions, and it would write into ${catalog}.`
        : `There is no terminal to ask whether to write into ${catalog}.`,
      { fix: 'Add --yes to write, or --dry-run to only look.' },
    );
  const prompter: Prompter = terminalPrompter(streams, 'import backstage', STOPPED);
  try {
    const question = `Write ${count(written.length, 'file', 'files')} into ${catalog}?`;
    return /^y(?:es)?$/i.test(await prompter.ask(question, 'no'));
  } finally {
    prompter.close();
  }
}
