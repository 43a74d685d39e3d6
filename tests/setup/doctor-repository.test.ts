import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { commitFiles } from '../forge/commit-files.ts';
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
  const portal = at.forge().repository('globex/portal');
  const text = await portal.readFile('main', '.github/CODEOWNERS');
  await commitFiles(portal, { '.github/CODEOWNERS': '* @globex/nobody\n' });
  expect((await at.problems('codeowners'))[0]).toMatch(
    /^GitHub cannot read \.github\/CODEOWNERS:1:3 on `main`: Unknown owner\. → /,
  );
  await commitFiles(portal, { '.github/CODEOWNERS': text! });
  behind.remove();
});

test('a checkout whose origin is another repository is reported', async () => {
  at.template.git('remote', 'set-url', 'origin', 'https://github.com/initech/portal.git');
  expect(await at.problems('repository')).toEqual([
    'This checkout comes from `initech/portal`, and catalog/portal.yaml names `globex/portal`. → Run `npx portal init --repository initech/portal`, or `git remote set-url origin https://github.com/globex/portal.git`.',
  ]);
  at.template.git('remote', 'set-url', 'origin', 'git@github.com:globex/portal.git');
});

/** A provider that says this of itself. @param metadata gets its address */
async function provider(metadata: (issuer: string) => unknown): Promise<string> {
  const server = createServer((_request, response) => response.end(JSON.stringify(metadata(issuer))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => void server.close());
  return issuer;
}

function asks(signIn: string): void {
  const before = at.template.read('catalog/portal.yaml');
  onTestFinished(() => at.template.write('catalog/portal.yaml', before));
  at.template.write('catalog/portal.yaml', `${before}\nsignIn: ${signIn}\n`);
}

const OFF = { env: { WAYPOST_PAGES: 'off' } };

test('what the provider calls otherwise is a problem', async () => {
  const issuer = await provider(() => ({
    ...{ issuer: 'https://login.globex.example', scopes_supported: ['openid'] },
    end_session_endpoint: 'https://login.globex.example/end',
  }));
  asks(`{ issuer: "${issuer}", clientId: waypost, endSession: "https://login.globex.example/logout" }`);
  const found = await at.checkup('sign-in', OFF);
  expect(found).toMatchObject({
    state: 'wrong',
    problems: [
      {
        message: `The provider calls itself https://login.globex.example, and \`signIn.issuer\` is ${issuer}.`,
        fix: 'Write `issuer: https://login.globex.example` into catalog/portal.yaml.',
      },
      {
        message: 'The provider knows no scope `profile`, `email`.',
        fix: 'Correct `signIn.scopes` in catalog/portal.yaml.',
      },
      {
        message:
          'The provider ends sessions at https://login.globex.example/end, and `signIn.endSession` is https://login.globex.example/logout.',
        fix: 'Write `endSession: https://login.globex.example/end` into catalog/portal.yaml.',
      },
    ],
  });
});

test('a slash at the end of the issuer is a problem: oauth2-proxy compares each sign', async () => {
  const issuer = await provider((issuer) => ({ issuer }));
  asks(`{ issuer: "${issuer}/", clientId: waypost }`);
  expect(await at.checkup('sign-in', OFF)).toMatchObject({
    problems: [
      {
        message: `The provider calls itself ${issuer}, and \`signIn.issuer\` is ${issuer}/.`,
        fix: `Write \`issuer: ${issuer}\` into catalog/portal.yaml.`,
      },
    ],
  });
});

test('a site that Pages also serves to everybody is a problem', async () => {
  const issuer = await provider((issuer) => ({ issuer }));
  asks(`{ issuer: "${issuer}", clientId: waypost }`);
  at.settings.pages = { build_type: 'workflow', html_url: 'https://portal.globex.example/' };
  expect(await at.problems('sign-in')).toEqual([
    'People have to sign in, and Pages serves the same site, at https://portal.globex.example/, to everybody. → Run `gh variable set WAYPOST_PAGES --body off --repo globex/portal`, and turn Pages off at https://github.com/globex/portal/settings/pages.',
  ]);
});
