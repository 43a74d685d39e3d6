import { PAGE } from '../../forge/github/repository-client.ts';
import type { Ground } from '../github/ground.ts';
import { type Fault, type SettingsCheck, sightOf } from '../github/settings-check.ts';

/** What must hold for a branch, wherever it is said: in this repository or in its organisation. */
const NEEDED: readonly (readonly [branch: string, rules: readonly string[]])[] = [
  ['main', ['pull_request', 'required_status_checks', 'non_fast_forward', 'deletion']],
  ['portal-audit', ['update', 'non_fast_forward', 'deletion']],
  ['portal-data', ['update']],
];

/** Says the effect of rulesets, which needs no more than to read the repository. */
export const branches: SettingsCheck = {
  name: 'branches',
  why: 'A ruleset may exist without effect: it may be off, or for another branch.',

  async look(ground) {
    const faults: Fault[] = [];
    for (const [branch, needed] of NEEDED) {
      const held = await rulesOf(ground, branch);
      const lacking = needed.filter((rule) => !held.has(rule)).map((rule) => `\`${rule}\``);
      if (lacking.length > 0)
        faults.push({
          message: `No rule ${lacking.join(', ')} holds for \`${branch}\`.`,
          mend: 'Run `npx portal doctor rulesets --fix`, or see the output of `npx portal doctor rulesets`.',
        });
    }
    return sightOf(faults, `${NEEDED.map(([branch]) => `\`${branch}\``).join(', ')} are protected.`);
  },
};

async function rulesOf({ github, client, place }: Ground, branch: string): Promise<Set<string>> {
  const rules = await github.ask(`rules of the branch \`${branch}\``, () =>
    client.paginate('GET /repos/{owner}/{repo}/rules/branches/{branch}', { ...place, branch, ...PAGE }),
  );
  return new Set(rules.map(({ type }) => type));
}
