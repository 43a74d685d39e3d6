import { harmless } from '#core/text/harmless.ts';
import { CannotRun } from '../cannot-run.ts';
import { checkupParagraph } from '../doctor/github/settings-report.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import type { ExitCode } from '../verb.ts';
import { Setup, type SetupOrder, type SetupSurroundings } from './setup.ts';
import type { Outcome, SetupStep } from './setup-step.ts';
import { BEFORE_READY, FROM_READY } from './steps/index.ts';

/**
 * Sets a portal up on GitHub, from an account without one to the live site. What is there is recognised, so that a run goes
 * on from where the last one was stopped.
 *
 * @throws {CannotRun} at what stops all after it, with what to do before it is run again
 */
export async function runSetup(order: SetupOrder, surroundings: SetupSurroundings): Promise<ExitCode> {
  const { terminal } = surroundings;
  if (!order.json)
    return runSteps(new Setup(order, surroundings), (name, outcome) => terminal.print(harmless(lineOf(name, outcome))));
  const steps: object[] = [];
  const aside = { ...surroundings, terminal: { ...terminal, print: terminal.say } };
  try {
    return await runSteps(new Setup(order, aside), (name, outcome) => steps.push(jsonOf(name, outcome)));
  } finally {
    terminal.print(JSON.stringify({ repository: order.repository, steps }));
  }
}

type Report = (name: string, outcome: Outcome) => void;

async function runSteps(setup: Setup, report: Report): Promise<ExitCode> {
  const wrong: string[] = [];
  for (const step of BEFORE_READY) if (!(await runStep(step, setup, report))) wrong.push(step.name);
  if (wrong.length > 0)
    throw new CannotRun(
      `Workflows do not run yet, since ${wrong.map((name) => `\`${name}\``).join(', ')} is not right.`,
      {
        fix: `Do what is listed above. Then run it again: \`npx portal setup ${setup.github.name}\`.`,
      },
    );
  for (const step of FROM_READY) await runStep(step, setup, report);
  setup.surroundings.terminal.say('\nWhat to look at once: `npx portal doctor --first-run`.');
  return 0;
}

async function runStep(step: SetupStep, setup: Setup, report: Report): Promise<boolean> {
  const outcome = await outcomeOf(step, setup);
  report(step.name, outcome);
  return outcome.state !== 'wrong' && outcome.state !== 'unseen';
}

async function outcomeOf(step: SetupStep, setup: Setup): Promise<Outcome> {
  try {
    return await step.run(setup);
  } catch (error) {
    if (!(error instanceof ForgeRefusal)) throw error;
    throw new CannotRun(`${step.name}: ${error.message}`, {
      fix: `Run it again: \`npx portal setup ${setup.github.name}\`.`,
      cause: error,
    });
  }
}

function lineOf(name: string, outcome: Outcome): string {
  return 'check' in outcome ? checkupParagraph(outcome) : `${name}  ${outcome.state}  ${outcome.seen}`;
}

/** As `portal doctor --json` shows a check. */
function jsonOf(name: string, outcome: Outcome): object {
  const { check: _check, ...found } = { check: name, ...outcome };
  return { step: name, ...found };
}
