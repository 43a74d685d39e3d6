import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { settledPortal } from './settled-portal.ts';

const at = settledPortal();

/** A provider that says this of itself. @param metadata gets its address */
async function provider(metadata: (issuer: string) => unknown): Promise<string> {
  const server = createServer((_request, response) => response.end(JSON.stringify(metadata(issuer))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => void server.close());
  return issuer;
}

function asks(signIn: string): void {
  const file = join(at.template.root, 'catalog/portal.yaml');
  const before = readFileSync(file, 'utf8');
  onTestFinished(() => writeFileSync(file, before));
  appendFileSync(file, `\nsignIn: ${signIn}\n`);
}

const OFF = { env: { WAYPOST_PAGES: 'off' } };

test('a portal that asks nobody to sign in is right', async () => {
  expect(await at.checkup('sign-in')).toMatchObject({
    state: 'right',
    seen: 'Nobody has to sign in: catalog/portal.yaml has no `signIn`.',
  });
});

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
