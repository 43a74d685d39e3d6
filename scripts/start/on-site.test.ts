import { EventEmitter } from 'node:events';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { fileFolder } from '../../tests/new-folder.ts';
import { LivePortal } from './live-portal.ts';
import { onSite } from './on-site.ts';

const root = fileFolder();
const path = 'catalog/payments/refunds.yaml';
const REFUNDS = 'service:default/refunds' as Ref;
const TEXT = 'kind: service\nname: refunds\nowner: payments\n';
const change = { subject: 'refunds', path, text: TEXT, branch: 'register/refunds', title: 'Register refunds' };
mkdirSync(join(root, 'catalog/payments'), { recursive: true });
writeFileSync(join(root, path), TEXT);

test('it waits for the build that has the page', async () => {
  const [portal, builds] = [new LivePortal(root, await snapshotOf({})), new EventEmitter()];
  const shown = onSite(change, { root, portal, builds });
  // One that began before the merge ends without it.
  builds.emit('ended', undefined);
  portal.snapshot = await snapshotOf({ [path]: TEXT });
  builds.emit('ended', undefined);
  expect(await shown).toEqual({
    step: 'site',
    state: 'done',
    text: '`refunds` is on the site.',
    url: '/services/refunds/',
  });
});

test('a changed entry is waited for until a build began after the change', async () => {
  const portal = new LivePortal(root, await snapshotOf({ [path]: TEXT }), 0);
  const builds = new EventEmitter();
  const shown = onSite(change, { root, portal, builds });
  portal.began = Date.now();
  builds.emit('ended', undefined);
  expect(await shown).toMatchObject({ state: 'done', url: '/services/refunds/' });
});

test('a removed entry is waited for until it has no page', async () => {
  const gone = { ...change, path: 'catalog/payments/gone.yaml', removed: REFUNDS };
  const portal = new LivePortal(root, await snapshotOf({ [gone.path]: TEXT }));
  const builds = new EventEmitter();
  const shown = onSite(gone, { root, portal, builds });
  portal.snapshot = await snapshotOf({});
  builds.emit('ended', undefined);
  expect(await shown).toEqual({ step: 'site', state: 'done', text: '`refunds` is no longer on the site.' });
});

test('what reconcile recorded after a build began is waited for', async () => {
  const data = join(root, 'data/resources');
  mkdirSync(data, { recursive: true });
  const portal = new LivePortal(root, await snapshotOf({ [path]: TEXT }), Date.now() + 60_000);
  const builds = new EventEmitter();
  const at = new Date(portal.began + 1000);
  writeFileSync(join(data, 'orders.json'), '{}');
  utimesSync(join(data, 'orders.json'), at, at);
  let isShown = false;
  const shown = onSite(change, { root, portal, builds, records: [data] }).then((progress) => {
    isShown = true;
    return progress;
  });
  builds.emit('ended', undefined);
  await Promise.resolve();
  expect(isShown).toBe(false);
  portal.began = at.getTime();
  builds.emit('ended', undefined);
  expect(await shown).toMatchObject({ state: 'done' });
});

test('a build that fails, and a working tree that did not follow, are reported', async () => {
  const [portal, builds] = [new LivePortal(root, await snapshotOf({})), new EventEmitter()];
  const shown = onSite(change, { root, portal, builds });
  builds.emit('ended', 'The disk is full.');
  expect(await shown).toMatchObject({ state: 'failed', text: 'The site could not be built: The disk is full.' });
  const elsewhere = { ...change, path: 'catalog/payments/other.yaml' };
  expect(await onSite(elsewhere, { root, portal, builds })).toEqual({
    step: 'site',
    state: 'waiting',
    text: '`catalog/payments/other.yaml` is merged, but your working tree is not updated, so the site does not show it yet. The terminal of the portal shows the command that updates it.',
  });
});
