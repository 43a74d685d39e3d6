import { CannotRun } from '../../cannot-run.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { READY } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, sightOf } from '../github/settings-check.ts';
import { leftOut } from '../tool.ts';

/** @param others what must be right before workflows run */
export function readyAfter(others: readonly SettingsCheck[]): SettingsCheck {
  return {
    name: 'ready',
    why: `Jobs that need this setup are skipped until the variable \`${READY}\` is \`true\`, so that a new portal has no failing runs.`,

    async look(ground) {
      const value = await readyValue(ground);
      if (value === 'true') return sightOf([], `\`${READY}\` is \`true\`: workflows run.`);
      const message =
        value === undefined ? `The variable \`${READY}\` is not set.` : `The variable \`${READY}\` is \`${value}\`.`;
      return sightOf(
        [
          {
            message,
            mend: `When all else is right, run \`gh variable set ${READY} --body true --repo ${ground.name}\`.`,
          },
        ],
        '',
      );
    },

    async fix(ground) {
      await checkOthers(others, ground);
      const { client, github, place } = ground;
      const given = { ...place, name: READY, value: 'true' };
      const isThere = (await readyValue(ground)) !== undefined;
      await github.ask(`variable \`${READY}\``, async () => {
        if (isThere) await client.request('PATCH /repos/{owner}/{repo}/actions/variables/{name}', given);
        else await client.request('POST /repos/{owner}/{repo}/actions/variables', given);
      });
    },
  };
}

/** A workflow knows it; the App may not read variables. */
async function readyValue({ env, client, github, place }: Ground): Promise<string | undefined> {
  if (env[READY]) return env[READY];
  const route = 'GET /repos/{owner}/{repo}/actions/variables/{name}';
  const found = await github.ifThere(`variable \`${READY}\``, () => client.request(route, { ...place, name: READY }));
  return found?.data.value;
}

/** @throws {CannotRun} when one is not right, or cannot be looked at */
async function checkOthers(others: readonly SettingsCheck[], ground: Ground): Promise<void> {
  const without = leftOut(ground.env);
  const left: string[] = [];
  for (const { name, look } of others) if (!without.has(name) && !(await isRight(look, ground))) left.push(name);
  if (left.length === 0) return;
  const names = left.map((name) => `\`${name}\``).join(', ');
  throw new CannotRun(`It is set last, and ${names} ${left.length === 1 ? 'is' : 'are'} not right yet.`, {
    fix: `See \`npx portal doctor ${left.join(' ')}\`.`,
  });
}

async function isRight(look: SettingsCheck['look'], ground: Ground): Promise<boolean> {
  try {
    return (await look(ground)).state === 'right';
  } catch (error) {
    if (error instanceof ForgeRefusal || error instanceof CannotRun) return false;
    throw error;
  }
}
