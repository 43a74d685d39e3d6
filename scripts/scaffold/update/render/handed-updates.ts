import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { Values } from '#core/scaffold/fill/fill.ts';
import { CannotRun } from '../../../cannot-run.ts';
import { bySchema, readJson } from '../../../files/json-file.ts';
import type { PreparedUpdate } from '../plan/prepare-update.ts';

/** What is to be rendered, as a job that may read the repositories of services hands it on. */
export interface HandedUpdates {
  /** Of main, as that job saw it. */
  commit: string;
  /** At most 100. */
  services: readonly HandedUpdate[];
}

/** What is to be rendered for the update of a service. */
export interface HandedUpdate {
  service: Ref;
  template: string;
  before: VersionAsked;
  now: VersionAsked;
}

interface VersionAsked {
  version: number;
  /** As `checkValues` completed them. */
  values: Values;
}

const FILE = 'updates.json';
/** Bytes: of a hundred services with the largest values that there may be, each at two versions. */
const LARGEST = 24 * 1024 * 1024;

const ASKED: JsonSchema = {
  type: 'object',
  required: ['version', 'values'],
  properties: { version: { type: 'integer', minimum: 1 }, values: { type: 'object' } },
};
const SCHEMA: JsonSchema = {
  type: 'object',
  required: ['commit', 'services'],
  properties: {
    commit: { type: 'string' },
    services: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        required: ['service', 'template', 'before', 'now'],
        properties: {
          service: { type: 'string', pattern: '^service:[^/]+/[^/]+$' },
          template: { type: 'string' },
          before: ASKED,
          now: ASKED,
        },
      },
    },
  },
};

/** @throws {CannotRun} when it is more than `handedUpdates` reads, or the folder cannot be written */
export function handUpdates(
  folder: string,
  updates: readonly Pick<PreparedUpdate, 'before' | 'now'>[],
  commit: string,
): void {
  const services = updates.map(
    ({ before, now }): HandedUpdate => ({
      ...{ service: now.service, template: now.template.name },
      before: { version: before.template.version, values: before.values },
      now: { version: now.template.version, values: now.values },
    }),
  );
  const text = JSON.stringify({ commit, services } satisfies HandedUpdates);
  if (Buffer.byteLength(text) > LARGEST)
    throw new CannotRun(`The values of ${services.length} services take more than 24 MiB.`, {
      fix: 'Shorten those of the largest `.waypost.yaml`, in the repositories of the services.',
    });
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, FILE), text);
  } catch (cause) {
    throw new CannotRun(`\`${folder}\` cannot be written.`, { fix: 'Check its permissions and the disk.', cause });
  }
}

/** @throws {CannotRun} when there is no output, or `handUpdates` did not write it */
export function handedUpdates(folder: string): HandedUpdates {
  const file = join(folder, FILE);
  const read = readJson<HandedUpdates>(file, bySchema(SCHEMA), LARGEST);
  if ('content' in read) return read.content;
  if (read.error === 'missing' || read.error === 'no-file')
    throw new CannotRun(`There is no \`${file}\`.`, { fix: 'Run the step `find` first, and pass on its folder.' });
  const reason = read.error === 'unfit' ? read.reason : 'It is too large, or not JSON.';
  throw new CannotRun(`\`${file}\` was not written by the step \`find\`. ${reason}`, {
    fix: 'Run the workflow again.',
  });
}
