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
  const setup = new Setup(order, surroundings);
  const wrong: string[] = [];
  for (const step of BEFORE_READY) if (!(await runStep(step, setup))) wrong.push(step.name);
  if (wrong.length > 0)
    throw new CannotRun(
      `Workflows do not run yet, since ${wrong.map((name) => `\`${name}\``).join(', ')} is not right.`,
      {
        fix: `Do what is listed above. Then run it again: \`npx portal setup ${order.repository}\`.`,
      },
    );
  for (const step of FROM_READY) await runStep(step, setup);
  surroundings.terminal.say('\nWhat to look at once: `npx portal doctor --first-run`.');
  return 0;
}

async function runStep(step: SetupStep, setup: Setup): Promise<boolean> {
  const outcome = await outcomeOf(step, setup);
  setup.surroundings.terminal.print(harmless(lineOf(step.name, outcome)));
  return outcome.state === 'right' || outcome.state === 'done';
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
