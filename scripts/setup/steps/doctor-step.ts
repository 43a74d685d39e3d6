import { CannotRun } from '../../cannot-run.ts';
import { CHECKS } from '../../doctor/checks/index.ts';
import { examine } from '../../doctor/github/examine-settings.ts';
import { leftOut } from '../../doctor/tool.ts';
import type { Setup } from '../setup.ts';
import type { Outcome, SetupStep } from '../setup-step.ts';

/** A check of doctor, with its fix, as a step. */
export function doctorStep(name: string): SetupStep {
  return { name, isCheck: true, run: (setup) => runCheck(setup, name) };
}

/** A check that must be right, since the steps after it would be in vain. */
export function neededStep(name: string): SetupStep {
  return { name, isCheck: true, run: (setup) => runNeeded(setup, name) };
}

/** @throws {CannotRun} when the check is not right */
export async function runNeeded(setup: Setup, name: string): Promise<Outcome> {
  const outcome = await runCheck(setup, name);
  if (outcome.state === 'unseen') throw new CannotRun(outcome.reason, { fix: again(setup) });
  if (outcome.state !== 'wrong') return outcome;
  const [{ message, fix } = { message: '', fix: '' }] = outcome.problems;
  throw new CannotRun(outcome.refused ?? message, { fix: outcome.refused ? again(setup) : `${fix} ${again(setup)}` });
}

function again({ github: { name } }: Setup): string {
  return `Run it again: \`npx portal setup ${name}\`.`;
}

export async function runCheck(setup: Setup, name: string): Promise<Outcome> {
  if (setup.without.includes(name)) return { state: 'left out', seen: 'This setup does without it.' };
  if (leftOut(setup.env).has(name)) return { state: 'left out', seen: 'WAYPOST_WITHOUT names it.' };
  const check = CHECKS.find((one) => one.name === name)!;
  return examine(check, setup.ground(), { fix: true });
}
