import { CannotRun } from '../../cannot-run.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { READY } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { setVariable } from '../github/set-variable.ts';
import { type SettingsCheck, sightOf } from '../github/settings-check.ts';
import { leftOut } from '../tool.ts';

/** Where a setup has not come to its end; a portal that is paused has another value. */
export const NOT_READY = `The variable \`${READY}\` is not set.`;

/** @param others what must be right before workflows run */
export function readyAfter(others: readonly SettingsCheck[]): SettingsCheck {
  return {
    name: 'ready',
    why: `Jobs that need this setup are skipped until the variable \`${READY}\` is \`true\`, so that a new portal has no failing runs.`,

    async look(ground) {
      const value = await readyValue(ground);
      if (value === 'true') return sightOf([], `\`${READY}\` is \`true\`: workflows run.`);
      const message = value === undefined ? NOT_READY : `The variable \`${READY}\` is \`${value}\`.`;
      return sightOf(
        [
          {
            message,
            fix: `When all else is right, run ${setReady(ground)}.`,
          },
        ],
        '',
      );
    },

    async fix(ground) {
      await checkOthers(others, ground);
      await setVariable(ground, { name: READY, value: 'true' });
    },
  };
}

/** A workflow knows that it is `true`; the App may not read variables. */
async function readyValue(ground: Ground): Promise<string | undefined> {
  return ground.env[READY] === 'true' ? 'true' : valueOnGithub(ground);
}

async function valueOnGithub({ github }: Ground): Promise<string | undefined> {
  const route = 'GET /repos/{owner}/{repo}/actions/variables/{name}';
  const found = await github.ifThere(`variable \`${READY}\``, route, { name: READY });
  return found?.value;
}

function setReady({ name }: Ground): string {
  return `\`gh variable set ${READY} --body true --repo ${name}\``;
}

/** @throws {CannotRun} when one is not right, or cannot be looked at */
async function checkOthers(others: readonly SettingsCheck[], ground: Ground): Promise<void> {
  const without = leftOut(ground.env);
  const wrong: string[] = [];
  const unseen: string[] = [];
  for (const { name, look } of others) {
    if (without.has(name)) continue;
    const state = await stateOf(look, ground);
    if (state === 'wrong') wrong.push(name);
    if (state === 'unseen') unseen.push(name);
  }
  if (wrong.length + unseen.length === 0) return;
  const problems = [
    ...(wrong.length > 0 ? [`${names(wrong)} ${wrong.length === 1 ? 'is' : 'are'} not right yet`] : []),
    ...(unseen.length > 0 ? [`${names(unseen)} could not be looked at`] : []),
  ];
  const doctor = (checks: readonly string[]) => `\`npx portal doctor ${checks.join(' ')}\``;
  const ask = `Ask an owner of the organisation to run ${doctor(unseen)}. If all is right there, run ${setReady(ground)}.`;
  throw new CannotRun(`It is set last, and ${problems.join('; ')}.`, {
    fix: [...(wrong.length > 0 ? [`See ${doctor(wrong)}.`] : []), ...(unseen.length > 0 ? [ask] : [])].join(' '),
  });
}

function names(checks: readonly string[]): string {
  return checks.map((name) => `\`${name}\``).join(', ');
}

async function stateOf(look: SettingsCheck['look'], ground: Ground): Promise<'right' | 'wrong' | 'unseen'> {
  try {
    return (await look(ground)).state;
  } catch (error) {
    if (error instanceof ForgeRefusal || error instanceof CannotRun) return 'unseen';
    throw error;
  }
}
