import { expect, test } from 'vitest';
import { Claims } from './claims.ts';
import { proposeEntries } from './propose-entries.ts';
import { DESIRED, findingOf, found, OWNED, reported } from './testing.ts';

const OPENAPI =
  'openapi: 3.1.0\ninfo: { title: Refunds }\nservers: [{ url: /v1 }, { url: https://api.acme.example/refunds }]\n';

test('an entry is guessed from what a repository holds', async () => {
  const finding = await findingOf(
    {
      ...OWNED,
      Dockerfile: 'FROM node\n',
      'README.md': '# Refunds\n',
      'api/openapi.yaml': OPENAPI,
      'asyncapi.yaml': 'asyncapi: 3.0.0\n',
    },
    { description: '  Gives  money back. ', topics: ['payments', 'Node'], language: 'TypeScript' },
  );
  expect(reported(finding)).toBe(
    `catalog/payments/refunds.yaml
kind: service
name: refunds
owner: payments
description: Gives money back.
type: http-api
repo: https://github.com/acme/refunds
docs: README.md
apis:
  - name: refunds-http
    type: openapi
    endpoint: https://api.acme.example/refunds
    spec: api/openapi.yaml
  - name: refunds-events
    type: asyncapi
    spec: asyncapi.yaml
tags:
  - payments
  - node
  - typescript
`,
  );
});

test('every field says why it has its value', async () => {
  const finding = await findingOf({ ...OWNED, Dockerfile: '', 'docs/index.md': '' }, { archived: true, topics: ['x'] });
  const [file] = finding.outcome === 'proposed' ? finding.files : [];
  expect(file?.reasons.map(({ field, why }) => `${field}: ${why}`)).toEqual([
    'name: The name of the repository is acme/refunds.',
    'owner: `*` in CODEOWNERS names `@acme/payments`.',
    'type: It has a Dockerfile.',
    'lifecycle: The repository is archived.',
    'repo: It was found there.',
    'docs: It has documents in docs/.',
    'tags: They are its topics.',
  ]);
  expect(file?.text).toMatch(/^# yaml-language-server: \$schema=https:\/\/acme\.github\.io\/portal\/schemas\/service/);
});

test('a name is made of the repository, and nothing else has it', async () => {
  const names = async (...repositories: string[]) => {
    const claims = new Claims(DESIRED);
    const all: string[] = [];
    for (const name of repositories) {
      const finding = await proposeEntries(found(OWNED, { name }), DESIRED, claims);
      all.push(finding.outcome === 'proposed' ? finding.files[0]!.path : finding.outcome);
    }
    return all;
  };
  expect(
    await names('acme/CheckoutAPI_v2', 'acme/checkout', 'globex/checkout', 'acme/check.out', 'acme/check_out'),
  ).toEqual([
    'catalog/payments/checkout-api-v2.yaml',
    'catalog/payments/acme-checkout.yaml',
    'catalog/payments/globex-checkout.yaml',
    'catalog/payments/check-out.yaml',
    'catalog/payments/acme-check-out.yaml',
  ]);
});

test('a service of that name without a repository is likely the same', async () => {
  expect(reported(await findingOf(OWNED, { name: 'acme/ledger' }))).toBe(
    'known: A service `ledger` is in the catalog without a repository, in catalog/payments/ledger.yaml. If it is this one, add `repo: https://github.com/acme/ledger` to it; else rename one of the two.',
  );
});

test('an unknown owner is reported with how to assign it', async () => {
  expect(reported(await findingOf({ 'README.md': '' }))).toBe(
    'unowned: It has no CODEOWNERS. No team of the catalog may write to it. Write `* @acme/<team>` into its CODEOWNERS, with a team that an entry names under `github`, or run `npx portal register --set name=refunds --set owner=TEAM --set repo=https://github.com/acme/refunds --yes`.',
  );
});

test('a field that the rules refuse is left out, and said', async () => {
  const token = `ghp_${'a1B2c3D4'.repeat(5).slice(0, 36)}`;
  const finding = await findingOf(OWNED, { description: `Use ${token} to call it.` });
  expect(reported(finding)).toBe(`catalog/payments/refunds.yaml
kind: service
name: refunds
owner: payments
repo: https://github.com/acme/refunds

! Left a field out: A GitHub token is here: \`ghp_…\`.`);
});

test('a name of which nothing is left is refused', async () => {
  expect(reported(await findingOf(OWNED, { name: 'acme/---' }))).toBe(
    'refused: Its name cannot become the name of a service. Register it by hand: `npx portal register`.',
  );
});
