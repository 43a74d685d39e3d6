import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import type { Judged } from './requirement.ts';
import { BASE, changed, person, verdictOf } from './testing.ts';

const path = fc.constantFrom(
  'catalog/payments/checkout.yaml',
  'catalog/payments/new.yaml',
  'catalog/supply/stock.yaml',
  'catalog/mine/x.yaml',
  'infra/requests/payments/db.yaml',
  'infra/requests/supply/db.yaml',
  'core/x.ts',
  '.github/CODEOWNERS',
);
const content = fc.constantFrom(
  undefined,
  '',
  'kind: service\nname: checkout\nowner: payments\ntier: 1\n',
  'kind: service\nname: checkout\nowner: mine\n',
  'kind: service\nname: stock\nowner: supply\n',
  'kind: resource\nname: db\nenvironment: production\n',
  'kind: resource\nname: db\nenvironment: dev\n',
  '{ broken',
  '\0',
);
/** Whatever a change may say of who decides. */
const rulePath = fc.constantFrom(
  'catalog/portal.yaml',
  'catalog/teams/payments.yaml',
  'catalog/teams/platform.yaml',
  'catalog/teams/supply.yaml',
  'catalog/teams/mine.yaml',
);
const ruleContent = fc.constantFrom(
  undefined,
  'roles: { platform: [team:mine, person:mallory] }\n',
  'environments: {}\nroles: { platform: [person:mallory] }\n',
  'rules: { owner-exists: off }\n',
  'kind: team\nname: payments\ngithub: mine/all\nmembers: [mallory]\n',
  'kind: team\nname: platform\ngithub: mine/all\n',
  'kind: team\nname: mine\ngithub: mine/all\nmembers: [mallory]\n',
  ': : :',
);
const edits = fc.dictionary(path, content, { maxKeys: 4 });
const ruleEdits = fc.dictionary(rulePath, ruleContent, { minKeys: 1, maxKeys: 4 });
const approvals = fc
  .subarray(['ines', 'mateo', 'wei', 'ana', 'rita', 'olga', 'mallory', 'helper[bot]'])
  .map((logins) => [...logins.map(person), { login: 'mallory', teams: ['mine/all'] }]);

function judge(edit: Record<string, string | undefined>, given: ReturnType<typeof person>[]) {
  const paths = Object.keys(edit).sort();
  return verdictOf({ base: BASE, head: changed(edit), paths, author: 'mateo', approvals: given });
}

const keys = (requirements: readonly Judged[]) => requirements.map(({ anyOf }) => anyOf.map(({ name }) => name).join());

test('no edit to its own rules, roles and teams widens what a change may do', { tags: ['slow'] }, () => {
  fc.assert(
    fc.property(edits, ruleEdits, approvals, (edit, rules, given) => {
      const [plain, widened] = [judge(edit, given), judge({ ...edit, ...rules }, given)];
      // Whoever was asked is asked still, and the platform, whose files these are, besides.
      for (const key of [...keys(plain.requirements), '@acme/platform'])
        expect(keys(widened.requirements)).toContain(key);
      // Who met a requirement before meets the same one, and nobody else does.
      for (const { anyOf, approvedBy } of widened.requirements)
        for (const login of approvedBy) {
          expect(login).not.toBe('mallory');
          expect(login).not.toBe('mateo');
          expect(person(login).teams.some((team) => anyOf.some(({ forgeTeam }) => forgeTeam === team))).toBe(true);
        }
      if (plain.state !== 'allowed') expect(widened.state).not.toBe('allowed');
    }),
    generated(500),
  );
});

test('more edits never need fewer people', () => {
  fc.assert(
    fc.property(edits, edits, (few, more) => {
      const all = keys(judge({ ...more, ...few }, []).requirements);
      const paths = Object.keys(few);
      const folders = keys(judge(Object.fromEntries(paths.map((each) => [each, few[each]])), []).requirements);
      for (const key of folders) expect(all).toContain(key);
    }),
    generated(200),
  );
});
