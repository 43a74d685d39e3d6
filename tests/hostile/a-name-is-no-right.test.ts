import { afterEach, expect, test } from 'vitest';
import { contributorOf } from '../../scripts/forge/github/answers.ts';
import { SyncedPortal } from '../synced/synced-portal.ts';

// Secrets of services are in scripts/provision/jobs/handed-engine.test.ts, and repositories to archive in tests/request/changes.test.ts.

let portal: SyncedPortal;
afterEach(() => portal?.laptop.remove());

const SHOWN = 'docs: { show: [acme/*] }\n';
const TOKEN = `ghp_${'aZ3'.repeat(12)}`;

test('what `docs.show` shows is published by those who may push to it, and by no other entry', async () => {
  portal = await SyncedPortal.make({ checkout: '', stolen: 'repo: https://github.com/acme/checkout\n' }, SHOWN);
  portal.laptop.write('catalog/teams/payments.yaml', 'kind: team\nname: payments\ngithub: acme/payments\n');
  portal.laptop.write('catalog/teams/supply.yaml', 'kind: team\nname: supply\ngithub: acme/supply\n');
  portal.laptop.write(
    'catalog/supply/stolen.yaml',
    'kind: service\nname: thief\nowner: supply\nrepo: https://github.com/acme/checkout\n',
  );
  await portal.repository('checkout', { 'README.md': 'Ours' }, true);
  await portal.forge.repository('acme/checkout').setTeam('acme/payments', 'push');
  await portal.forge.repository('acme/checkout').setTeam('acme/supply', 'pull');
  await portal.sync();
  expect([portal.copied('checkout'), portal.copied('thief')]).toEqual([['README.md'], undefined]);
  expect(portal.known('thief')?.trouble?.message).toBe(
    '`acme/supply` may not push to `acme/checkout`, so its documentation is not shown here. Give the owner that right, or correct `repo` of the entry.',
  );
  await portal.forge.repository('acme/checkout').setTeam('acme/payments', 'pull');
  await portal.sync();
  expect(portal.copied('checkout')).toBeUndefined();
});

test('a file is copied only as what it is, and a secret never: the rest is', async () => {
  const apis =
    'apis: [{ name: env, type: openapi, spec: deploy/production.env }, { name: http, type: openapi, spec: api.yaml }]\n';
  portal = await SyncedPortal.make({ checkout: apis });
  await portal.repository('checkout', {
    'README.md': 'Read me',
    'docs/setup.md': `Use ${TOKEN}.`,
    'deploy/production.env': 'PASSWORD=correct-horse\n',
    'api.yaml': 'openapi: 3.1.0\npaths: { $ref: ./deploy/production.env }\n',
  });
  await portal.sync();
  expect(portal.copied('checkout')).toEqual(['README.md', 'api.yaml']);
  expect(portal.known('checkout')?.limits).toEqual([
    '`docs/setup.md` is not copied: it has a secret, or what looks like one. Revoke it where it was issued, and delete it there.',
    '`deploy/production.env` is not copied: it cannot be read as what its API is described by. Correct it, or `type` and `spec` of the API.',
  ]);
});

test.each([
  [null, 'eve@nowhere.example', false],
  [null, '7+ines@users.noreply.github.com', false],
  [{ login: 'ines', id: 7 }, 'ines@acme.example', true],
  [null, '41+waypost[bot]@users.noreply.github.com', false],
  [{ login: 'waypost[bot]', id: 41 }, '41+waypost[bot]@users.noreply.github.com', true],
])('only GitHub says who wrote a commit: %j, %s', (user, email, isKnown) => {
  expect(contributorOf(user, email).isKnown).toBe(isKnown);
});
