import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import { integer, list, type Of, object, string, typed } from '#core/catalog/schema/shapes.ts';
import type { Values } from '#core/scaffold/fill/fill.ts';
import { CannotRun } from '../../../cannot-run.ts';
import { bySchema, readJson } from '../../../files/json-file.ts';
import type { PreparedUpdate } from '../plan/prepare-update.ts';

const ASKED = object({
  version: { ...integer, minimum: 1 },
  /** As `checkValues` completed them. */
  values: typed<Values>({ type: 'object' }),
});

/** What is to be rendered for the update of a service. */
export type HandedUpdate = Of<typeof UPDATE>;
const UPDATE = object({
  service: typed<Ref>({ ...string, pattern: '^service:[^/]+/[^/]+$' }),
  template: string,
  before: ASKED,
  now: ASKED,
});

/** What is to be rendered, as a job that may read the repositories of services hands it on. */
export type HandedUpdates = Of<typeof UPDATES>;
const UPDATES = object({
  /** Of main, as that job saw it. */
  commit: string,
  services: { ...list(UPDATE), maxItems: 100 },
});

const FILE = 'updates.json';
/** Bytes: of a hundred services with the largest values that there may be, each at two versions. */
const LARGEST = 24 * 1024 * 1024;

/** @throws {CannotRun} when it is more than `handedUpdates` reads, or the folder cannot be written */
export function handUpdates(
  folder: string,
  updates: readonly Pick<PreparedUpdate, 'before' | 'now'>[],
  commit: string,
): void {
  const services = updates.map(
    ({ before, now }): HandedUpdate => ({
      service: now.service,
      template: now.template.name,
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
  const read = readJson<HandedUpdates>(file, bySchema(UPDATES), LARGEST);
  if ('content' in read) return read.content;
  if (read.error === 'missing' || read.error === 'no-file')
    throw new CannotRun(`There is no \`${file}\`.`, { fix: 'Run the step `find` first, and pass on its folder.' });
  const reason = read.error === 'unfit' ? read.reason : 'It is too large, or not JSON.';
  throw new CannotRun(`\`${file}\` was not written by the step \`find\`. ${reason}`, {
    fix: 'Run the workflow again.',
  });
}
