import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Template } from './rig.ts';
import { settledPortal } from './settled-portal.ts';

const at = settledPortal();

test('the site of a private repository is made public only where that is asked for', async () => {
  at.settings.pages = undefined;
  expect(await at.checkup('pages', { fix: true })).toMatchObject({
    state: 'wrong',
    refused:
      '`globex/portal` is private, and everybody could read its site, unless the organisation is on GitHub Enterprise Cloud. If that is right, run `npx portal doctor pages --fix --public`. For a host of your own run `gh variable set WAYPOST_PAGES --body off --repo globex/portal`.',
  });
  expect(at.settings.pages).toBeUndefined();
  expect(await at.checkup('pages', { fix: true, mayPublish: true })).toMatchObject({ state: 'done' });
});

test('Pages that serves from elsewhere, or is built from a branch, is reported', async () => {
  at.settings.pages = { build_type: 'legacy', html_url: 'https://portal.globex.example/' };
  expect(await at.problems('pages')).toEqual([
    'Pages is built from a branch. → Choose `GitHub Actions` as the source at https://github.com/globex/portal/settings/pages.',
    'Pages serves https://portal.globex.example/, and catalog/portal.yaml says https://globex.github.io/portal. → Run `npx portal init --url https://portal.globex.example`, and commit it.',
  ]);
  expect(await at.checkup('pages', { env: { WAYPOST_PAGES: 'off' } })).toMatchObject({ state: 'right' });
  at.settings.variables.set('WAYPOST_PAGES', 'off');
  expect(await at.problems('pages')).toEqual(['right']);
  expect(await at.checkup('pages', { env: { WAYPOST_PAGES: '' } })).toMatchObject({ state: 'wrong' });
});

test('a label that a form needs is reported as a command that a shell takes for nothing else, and made', async () => {
  const path = '.github/ISSUE_TEMPLATE/hostile.yml';
  at.template.write(path, `labels: ["it's $(id)"]\n`);
  expect(await at.problems('issue-forms')).toEqual([
    "There is no label `it's $(id)`, which a form needs. → Run `gh label create 'it'\\''s $(id)' --repo globex/portal`.",
  ]);
  at.template.write(path, 'labels: [one, two]\n');
  expect(await at.problems('issue-forms')).toEqual([
    'There are no labels `one`, `two`, which forms need. → Run `gh label create one --repo globex/portal && gh label create two --repo globex/portal`.',
  ]);
  expect(await at.checkup('issue-forms', { fix: true })).toMatchObject({ state: 'done' });
  rmSync(join(at.template.root, path));
});

test('teams that are missing, of another organisation, or cannot be asked are reported', async () => {
  const other = new Template();
  await other.init({ withoutExample: true, members: 'ines-okafor' });
  const team = (name: string, github: string) =>
    other.write(
      `catalog/teams/${name}.yaml`,
      `kind: team\nname: ${name}\ngithub: ${github}\nmembers: [ines-okafor, no-member]\n`,
    );
  team('away', 'acme/away');
  team('gone', 'globex/gone');
  team('quiet', 'globex/quiet');
  team('reader', 'globex/reader');
  await at.organisation.click('POST', '/orgs/globex/teams', { name: 'quiet', privacy: 'secret' });
  await at.organisation.click('POST', '/orgs/globex/teams', { name: 'reader', privacy: 'closed' });
  const named = async (fix: boolean) => {
    const found = await at.checkup('teams', { root: other.root, fix });
    return found.state === 'wrong' ? found.problems.map(({ message }) => message) : [];
  };
  expect(await named(false)).toEqual([
    '`acme/away` is no team of `globex`, and only its own teams can review.',
    'There is no team `globex/gone`, or it is hidden from this token.',
    'The team `globex/quiet` is secret.',
    'The team `globex/reader` may not write to `globex/portal`.',
  ]);
  expect(await named(true)).toEqual(['`acme/away` is no team of `globex`, and only its own teams can review.']);
  // Nobody is invited: who is not in the organisation is left out.
  const members = await at.organisation.forge().teamMembers('globex/gone');
  expect(members?.map(({ login }) => login)).toEqual(['ines-okafor']);
  other.remove();
});

test('a team of one, in which nobody could approve, is reported', async () => {
  const alone = new Template();
  await alone.init({ withoutExample: true, members: 'ines-okafor', team: 'alone' });
  await at.organisation.click('POST', '/orgs/globex/teams', { name: 'alone', privacy: 'closed' });
  await at.organisation.click('PUT', '/orgs/globex/teams/alone/memberships/ines-okafor', { role: 'member' });
  const found = await at.checkup('teams', { root: alone.root, fix: true });
  expect(found).toMatchObject({
    state: 'wrong',
    problems: [
      {
        message: '`globex/alone` has one member, and people cannot approve their own requests.',
        fix: 'Add somebody: `gh api -X PUT orgs/globex/teams/alone/memberships/LOGIN`. For a trial alone: `npx portal setup globex/portal --trial`.',
      },
    ],
  });
  alone.remove();
});

test('CODEOWNERS that is not what the catalog says, or that GitHub cannot read, is reported', async () => {
  const behind = new Template();
  await behind.init({ withoutExample: true, members: 'ines-okafor' });
  behind.write('.github/CODEOWNERS', '* @globex/nobody\n');
  expect(await at.checkup('codeowners', { root: behind.root })).toMatchObject({
    state: 'wrong',
    problems: [{ message: '.github/CODEOWNERS of this checkout does not match the catalog.' }],
  });
  const portal = at.organisation.forge().repository('globex/portal');
  const base = (await portal.head('main'))!;
  const text = await portal.readFile('main', '.github/CODEOWNERS');
  const put = async (content: string) =>
    portal.commit({
      ...{ branch: 'main', base: (await portal.head('main'))!, message: 'Change' },
      changes: new Map([['.github/CODEOWNERS', { content }]]),
    });
  expect(base).toBeDefined();
  await put('* @globex/nobody\n');
  expect((await at.problems('codeowners'))[0]).toMatch(
    /^GitHub cannot read \.github\/CODEOWNERS:1:3 on `main`: Unknown owner\. → /,
  );
  await put(text!);
  behind.remove();
});

test('a checkout whose origin is another repository is reported', async () => {
  at.template.git('remote', 'set-url', 'origin', 'https://github.com/initech/portal.git');
  expect(await at.problems('repository')).toEqual([
    'This checkout comes from `initech/portal`, and catalog/portal.yaml names `globex/portal`. → Run `npx portal init --repository initech/portal`, or `git remote set-url origin https://github.com/globex/portal.git`.',
  ]);
  at.template.git('remote', 'set-url', 'origin', 'git@github.com:globex/portal.git');
});
