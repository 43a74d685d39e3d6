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
