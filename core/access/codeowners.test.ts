import ignore from 'ignore';
import { expect, test } from 'vitest';
import { syntheticCatalog } from '../../scripts/bench/synthetic/synthetic-catalog.ts';
import type { AccessRules } from './access-rules.ts';
import { codeowners } from './codeowners.ts';
import { BASE, changed, rulesOf } from './testing.ts';

const textOf = (files: Map<string, string>) => codeowners(rulesOf(files)).text;
const faultsOf = (edits: Record<string, string | undefined>) =>
  codeowners(rulesOf(changed(edits))).problems.map(({ message, hint }) => `${message} ${hint}`);

/** Whom GitHub asks about a path, by a matcher of someone else's: the last line whose pattern matches. */
function matcher(text: string): (path: string) => string | undefined {
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  const rules = lines.map((line) => {
    const [pattern = '', ...owners] = line.split(/(?<!\\)\s+/);
    return { is: ignore({ ignorecase: false }).add(pattern), owners: owners.join(' ') };
  });
  return (path) => rules.findLast(({ is }) => is.ignores(path))?.owners;
}

test('one line a team and folder, the product last, and it owns itself', () => {
  const text = textOf(BASE);
  expect(text.split('\n').slice(0, 17).join('\n')).toBe(
    `# Made by \`portal access codeowners\` from catalog/teams/ and catalog/portal.yaml; edit those, and run it again.
# The last match wins: the owner of a folder reviews its files, and the platform team reviews the rest.
* @acme/platform

/catalog/payments/ @acme/payments
/catalog/platform/ @acme/platform
/catalog/reviewers/ @acme/reviewers
/catalog/supply/ @acme/supply
/infra/requests/payments/ @acme/payments
/infra/requests/platform/ @acme/platform
/infra/requests/reviewers/ @acme/reviewers
/infra/requests/supply/ @acme/supply

# Only the platform team decides about these.
/catalog/portal.yaml @acme/platform
/catalog/plugins/ @acme/platform
/catalog/scorecards/ @acme/platform`,
  );
  const asked = matcher(text);
  expect(
    ['.github/CODEOWNERS', 'catalog/teams/payments.yaml', 'catalog/payments/a/b.md', 'core/x.ts', 'new/file'].map(
      asked,
    ),
  ).toEqual(['@acme/platform', '@acme/platform', '@acme/payments', '@acme/platform', '@acme/platform']);
  expect(asked('catalog/payments/a/.gitattributes')).toBe('@acme/platform');
});

test.each([
  [
    '!',
    'a team of the forge that is none',
    'github: "acme/x @evil/all"',
    '`github` of the team `payments` is `acme/x @evil/all`',
  ],
  ['-', 'a team without one', 'title: P', 'The team `payments` names no team on the forge'],
])('%s %s has no line, and is reported', (_, __, field, message) => {
  const edits = { 'catalog/teams/payments.yaml': `kind: team\nname: payments\n${field}\n` };
  expect(faultsOf(edits).join()).toContain(message);
  expect(textOf(changed(edits))).not.toMatch(/payments|evil/);
});

test.each(['pay*', 'a[b]', '!x', 'a b', '..', 'teams', 'a#b'])('a team called `%s` can take over nothing', (name) => {
  const edits = {
    'catalog/teams/x.yaml': `kind: team\nname: ${JSON.stringify(name)}\ngithub: acme/x\n`,
    'catalog/x/x.yaml': `kind: service\nname: x\nowner: ${JSON.stringify(name)}\n`,
  };
  expect(textOf(changed(edits))).not.toContain('@acme/x');
});

test('without a platform, the answer says how to name one', () => {
  expect(faultsOf({ 'catalog/teams/platform.yaml': undefined })).toEqual([
    'No team on the forge has the role `platform`, so files outside the folders of teams have no owner. Add `roles: { platform: [team:platform] }` to catalog/portal.yaml, and give that team its `github`.',
  ]);
});

test('10,000 entries in 1,000 teams are under 3 MB, written within a second, and right by another matcher', {
  tags: 'slow',
}, () => {
  const files = new Map(syntheticCatalog(200));
  for (let team = 0; team < 1000; team++) {
    files.set(`catalog/teams/t${team}.yaml`, `kind: team\nname: t${team}\ngithub: acme/t${team}\n`);
    for (let entry = 0; entry < 10; entry++)
      files.set(`catalog/t${team}/s${team}-${entry}.yaml`, `kind: service\nname: s${team}-${entry}\nowner: t${team}\n`);
  }
  files.set('catalog/portal.yaml', 'roles: { platform: [team:t0] }\n');
  const rules: AccessRules = rulesOf(files);
  const start = process.cpuUsage();
  const { text } = codeowners(rules);
  expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
  expect(text.length).toBeLessThan(3_000_000);
  const asked = matcher(text);
  const sampled = [...files.keys()].filter((_, index) => index % 211 === 0);
  for (const path of [
    ...sampled,
    'infra/requests/t7/db.yaml',
    'infra/requests/t77/x/db.yaml',
    'catalog/t7',
    'catalog/T7/x.yaml',
  ])
    expect([path, asked(path)]).toEqual([path, `@${rules.ownerOf(path)?.forgeTeam ?? 'acme/t0'}`]);
});
