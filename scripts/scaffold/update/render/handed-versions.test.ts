import { beforeAll, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import type { Values } from '#core/scaffold/fill/fill.ts';
import { serviceRecord } from '#core/scaffold/service/service-record.ts';
import { templateOf, VALUES } from '#core/scaffold/testing.ts';
import { fileFolder } from '../../../../tests/new-folder.ts';
import { handedRendering, writeHanded } from '../../../template/making/hand-on.ts';
import { foldersOf, HandedVersions } from './handed-versions.ts';

const service = 'service:default/order-desk' as Ref;
const template = templateOf();
const COMMIT = '1'.repeat(40);
const folder = fileFolder();
const asked = { version: template.version, values: VALUES };
const found = { commit: COMMIT, services: [{ service, template: template.name, before: asked, now: asked }] };

beforeAll(() => {
  const content = Buffer.from(serviceRecord(template, VALUES));
  const files = [{ path: '.waypost.yaml', mode: '100644' as const, content }];
  const about = { service, template: template.name, version: template.version };
  writeHanded(foldersOf(folder).now, handedRendering(about, { files }));
});

async function read({
  values = VALUES,
  version = 2,
  main = COMMIT,
}: {
  values?: Values;
  version?: number;
  main?: string;
}) {
  const making = { service, template: { ...template, version }, values };
  return new HandedVersions(folder, found, main).now(making);
}

const LATER = {
  later:
    'The main branch of the portal, or the record of the service, changed since it was found. The next run renders it again.',
};

test('what fits what is asked for now is taken, whatever else changed', async () => {
  expect(await read({})).toHaveProperty('files');
  expect(await read({ main: '2'.repeat(40) })).toHaveProperty('files');
});

test('what fitted what was asked for is left for the next run', async () => {
  expect(await read({ version: 3 })).toEqual(LATER);
  expect(await read({ values: { ...VALUES, description: 'Otherwise.' } })).toEqual(LATER);
});

test('what does not fit although nothing changed is not taken', async () => {
  expect(await new HandedVersions(folder, found, COMMIT).before({ service, template, values: VALUES })).toEqual({
    reason:
      "The output of the render job was rejected. Its file is not there. Look at that job's log, and at what it ran; the next run renders it again.",
  });
});
