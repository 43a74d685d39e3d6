import type { Ruleset } from '../../access/rulesets/ruleset.ts';
import { rulesetDifferences } from '../../access/rulesets/ruleset-differences.ts';
import { type RulesetFile, rulesetFiles } from '../../access/rulesets/ruleset-files.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { APP_ID, setAppId } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

export const rulesets: SettingsCheck = {
  name: 'rulesets',
  why: 'Without them everyone who may push decides everything, and can rewrite the audit.',

  async look(ground) {
    if (await ground.isPersonal()) return sightOf([], UNPROTECTED);
    const id = await ground.appId();
    if (id === undefined) return sightOf([noApp(ground)], '');
    const live = await liveRulesets(ground);
    const files = rulesetFiles(id);
    const problems = files.flatMap((file) => problemsOf(file, live.get(file.ruleset.name), { ground, id }));
    return sightOf(problems, `All ${files.length} rulesets are as rulesets/ says.`);
  },

  async fix(ground) {
    const id = await ground.appId();
    if (id === undefined) return;
    const live = await liveRulesets(ground);
    for (const { ruleset } of rulesetFiles(id)) {
      const found = live.get(ruleset.name);
      if (found && rulesetDifferences(ruleset, found).length === 0) continue;
      await put(ground, ruleset, found?.id);
    }
  },
};

/** As `portal setup` leaves it there. */
export const UNPROTECTED =
  'A personal account is for a trial: nobody else may have to approve a change, so `main` is not protected.';

type LiveRuleset = Ruleset & { id: number };

/** Those of the repository itself, by name. */
async function liveRulesets({ github }: Ground): Promise<Map<string, LiveRuleset>> {
  const route = '/repos/{owner}/{repo}/rulesets' as const;
  const listed = await github.list('rulesets', `GET ${route}`, { includes_parents: false });
  const live = new Map<string, LiveRuleset>();
  for (const { id, name } of listed) {
    const data = await github.ask(`ruleset \`${name}\``, `GET ${route}/{ruleset_id}`, { ruleset_id: Number(id) });
    if (data.bypass_actors === undefined) throw halfSeen(github.name);
    live.set(name, data as unknown as LiveRuleset);
  }
  return live;
}

async function put({ github }: Ground, ruleset: Ruleset, id: number | undefined): Promise<void> {
  const route = '/repos/{owner}/{repo}/rulesets' as const;
  // What GitHub's description allows is wider than what the files hold.
  const given = ruleset as never as { name: string; enforcement: 'active' };
  const what = `ruleset \`${ruleset.name}\``;
  if (id === undefined) await github.ask(what, `POST ${route}`, given);
  else await github.ask(what, `PUT ${route}/{ruleset_id}`, { ...given, ruleset_id: id });
}

function problemsOf(
  { path, ruleset }: RulesetFile,
  live: LiveRuleset | undefined,
  { ground, id }: { ground: Ground; id: number },
): SettingsProblem[] {
  const page = ground.page('rules');
  if (!live)
    return [
      {
        message: `There is no ruleset \`${ruleset.name}\`.`,
        fix: `Run \`npx portal access rulesets --app ${id} --out .portal/rulesets\`, and import .portal/${path} at ${page}.`,
      },
    ];
  return rulesetDifferences(ruleset, live).map((message) => ({
    message: `The ruleset \`${ruleset.name}\` is not as in ${path}. ${message}`,
    fix: `Change it at ${page}/${live.id}.`,
  }));
}

function noApp({ name }: Ground): SettingsProblem {
  return {
    message: `The variable \`${APP_ID}\` names no App, and only the statuses of the App may count.`,
    fix: `Run ${setAppId(name)}.`,
  };
}

/** Who may pass by is only shown to who may change it. */
function halfSeen(name: string): ForgeRefusal {
  return new ForgeRefusal(
    'not allowed',
    `GitHub does not show who may bypass the rulesets of \`${name}\`. The token needs the permission \`administration: write\`.`,
  );
}
