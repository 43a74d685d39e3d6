import { JUDGED_BRANCH } from '../../forge/main-branch.ts';
import { foreignRefusals, rulesInForce } from '../github/foreign-rules.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';
import { UNPROTECTED } from './rulesets.ts';

interface GuardedBranch {
  name: string;
  /** What must hold for it, wherever it is said: in this repository or in its organisation. */
  needed: readonly string[];
  /** Whether the App pushes commits of its own to it, and asks nobody. */
  isOfApp: boolean;
  /** Whether the App replaces its commits. */
  isRewritten: boolean;
}

const BRANCHES: readonly GuardedBranch[] = [
  {
    name: 'main',
    needed: ['pull_request', 'required_status_checks', 'non_fast_forward', 'deletion'],
    isOfApp: false,
    isRewritten: false,
  },
  { name: 'portal-audit', needed: ['update', 'non_fast_forward', 'deletion'], isOfApp: true, isRewritten: false },
  { name: JUDGED_BRANCH, needed: ['update', 'deletion'], isOfApp: false, isRewritten: false },
  { name: 'portal-data', needed: ['update'], isOfApp: true, isRewritten: true },
];

/** Says the effect of rulesets, which needs no more than to read the repository. */
export const branches: SettingsCheck = {
  name: 'branches',
  why: 'A ruleset may exist without effect: it may be off, or for another branch. One of the organisation may refuse the App.',

  async look(ground) {
    if (await ground.isPersonal()) return sightOf([], UNPROTECTED);
    const problems: SettingsProblem[] = [];
    for (const { name: branch, needed, isOfApp, isRewritten } of BRANCHES) {
      const rules = await rulesInForce(ground, branch);
      const held = new Set(rules.map(({ type }) => type));
      const lacking = needed.filter((rule) => !held.has(rule)).map((rule) => `\`${rule}\``);
      if (lacking.length > 0)
        problems.push({
          message: `No rule ${lacking.join(', ')} holds for \`${branch}\`.`,
          fix: 'Run `npx portal doctor rulesets --fix`, or see the output of `npx portal doctor rulesets`.',
        });
      if (isOfApp) problems.push(...(await foreignRefusals(ground, { branch, rules, isRewritten })));
    }
    return sightOf(problems, `${BRANCHES.map(({ name }) => `\`${name}\``).join(', ')} are protected.`);
  },
};
