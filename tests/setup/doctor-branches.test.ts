import { expect, test } from 'vitest';
import type { BypassActor } from '../../scripts/access/rulesets/ruleset.ts';
import { APP, settledPortal } from './settled-portal.ts';

const at = settledPortal();

test('a ruleset that somebody weakened is reported by rule, and put right', async () => {
  const main = at.settings.rulesets.find(({ name }) => name === 'waypost: main')!;
  main.bypass_actors = [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }];
  at.settings.rulesets = at.settings.rulesets.filter(({ name }) => name !== 'waypost: tags stay');
  expect(await at.problems('rulesets')).toEqual([
    `The ruleset \`waypost: main\` is not as in rulesets/main.json. Its bypass list: \`["RepositoryRole 5 always"]\`; the file says \`[]\`. → Change it at https://github.com/globex/portal/settings/rules/${main.id}.`,
    'There is no ruleset `waypost: tags stay`. → Run `npx portal access rulesets --app 4711 --out .portal/rulesets`, and import .portal/rulesets/tags.json at https://github.com/globex/portal/settings/rules.',
  ]);
  expect(await at.checkup('rulesets', { fix: true })).toMatchObject({ state: 'done' });
  expect(at.settings.rulesets.find(({ name }) => name === 'waypost: main')).toMatchObject({
    id: main.id,
    bypass_actors: [],
  });
});

test('a branch that no rule holds is found, whatever rulesets are called', async () => {
  at.settings.rulesets = at.settings.rulesets.filter(({ name }) => name !== 'waypost: portal-audit only grows');
  for (const ruleset of at.settings.rulesets)
    if (ruleset.name === 'waypost: branches of the App') ruleset.enforcement = 'evaluate';
  expect((await at.problems('branches')).map((problem) => problem.split(' → ')[0])).toEqual([
    'No rule `update`, `non_fast_forward`, `deletion` holds for `portal-audit`.',
    'No rule `update`, `deletion` holds for `portal-judged`.',
    'No rule `update` holds for `portal-data`.',
  ]);
});

const SIGN = 'Write `commits: api` into `forge` of catalog/portal.yaml, so that GitHub signs it.';

test('a rule of the organisation that refuses the App is found, with who must let it pass', async () => {
  const bypass_actors: BypassActor[] = [];
  at.settings.foreign = [
    {
      ...{ id: 7, name: 'Signed commits', target: 'branch', enforcement: 'active', bypass_actors },
      conditions: { ref_name: { include: ['~ALL'], exclude: [] } },
      rules: [{ type: 'required_signatures' }, { type: 'non_fast_forward' }],
    },
  ];
  const fix =
    'An owner of `globex` adds the App to its bypass list, at https://github.com/organizations/globex/settings/rules/7.';
  const refuses = (types: string, branch: string) =>
    `The ruleset \`Signed commits\` of the organisation \`globex\` (${types}) refuses what the App pushes to \`${branch}\``;
  const both = '`required_signatures`, `non_fast_forward`';
  expect(await at.problems('branches')).toEqual([
    `${refuses('`required_signatures`', 'portal-audit')}. → ${SIGN} Or: ${fix}`,
    `${refuses(both, 'portal-data')}. → ${fix}`,
  ]);
  at.settings.isAdmin = false;
  const unseen = ', unless it lets the App pass, which this token does not see.';
  expect((await at.problems('branches'))[1]).toBe(`${refuses(both, 'portal-data')}${unseen} → ${fix}`);
  at.settings.isAdmin = true;
  bypass_actors.push({ actor_id: APP, actor_type: 'Integration', bypass_mode: 'always' });
  expect(await at.checkup('branches')).toMatchObject({ state: 'right' });
});
