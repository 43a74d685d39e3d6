import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import { readObserved } from '#core/part/observed.ts';
import { resourceOf, type Stack } from '#core/provision/stack/stack.ts';
import { mergeFacts } from '#core/provision/state/merge-facts.ts';
import {
  BEGUN_FOLDER,
  factsFileAt,
  factsFileName,
  factsFolder,
  RESOURCES_FOLDER,
  type ResourceFacts,
  resourceFactsFile,
  type StackFacts,
  withStack,
} from '#core/provision/state/resource-facts.ts';
import { systemClock } from '../../clock.ts';
import { DataFolder } from '../../observed/data-folder.ts';
import type { Sides } from '../../observed/merge-changed.ts';
import { SharedWork } from '../../observed/shared-work.ts';
import { compareData, isSynced, publishData } from '../../observed/sync-data.ts';
import type { World } from '../../reconcile/world.ts';
import { begunFile } from './begun-stacks.ts';

const folders = [BEGUN_FOLDER, RESOURCES_FOLDER];

export interface RecordedStack {
  service: Ref;
  resource: Ref;
  type: string;
  facts: StackFacts;
  /** From the data folder. */
  path: string;
}

/** The facts about what was provisioned: in the data folder, and safe on the branch `portal-data`. */
export class ResourceRecords {
  readonly #world: Pick<World, 'scratch' | 'data' | 'setAside'>;
  /** Effects that end at the same time are published together. */
  readonly #publishing = new SharedWork(() => this.#publish());

  constructor(world: Pick<World, 'scratch' | 'data' | 'setAside'>) {
    this.#world = world;
  }

  /** What is recorded of each stack, by its name. What is damaged is as if it were not there. */
  all(): Map<string, RecordedStack> {
    return recordedStacks(this.#world.data);
  }

  of(stack: string): RecordedStack | undefined {
    return recordedStack(stack, this.#world.data);
  }

  /** What is recorded of the stacks of a service, by their names. */
  ofService(service: Ref): Map<string, RecordedStack> {
    return recordedStacksOf(service, this.#world.data);
  }

  /** Writes that another job is about to make a stack, until it is recorded or removed. */
  begin(stack: Stack): void {
    this.#folder().write(begunFile(stack.name).path, stack);
  }

  /** Writes what an apply made into the data folder, in place of all that was recorded of the stack. */
  async write({ name, service, resource, type }: Stack, facts: StackFacts): Promise<void> {
    const folder = this.#folder();
    const file = resourceFactsFile(service, resource);
    this.#remove(folder, name, file.path);
    const before: ResourceFacts = folder.get(file) ?? { resource, service, type, stacks: [] };
    folder.write(file.path, withStack({ ...before, type }, name, facts));
    folder.remove(begunFile(name).path);
    await this.#world.setAside(folder.damages);
  }

  /** Remembers what a service was given of its stacks. @param names of stacks that are recorded */
  markInjected(names: readonly string[], injected: string): void {
    const folder = this.#folder();
    for (const name of names) {
      const there = this.of(name);
      const value = there && folder.peek(factsFileAt(there.path)).value;
      if (value) folder.write(there.path, withStack(value, name, { ...there.facts, injected }));
    }
  }

  remove(stack: string): void {
    const folder = this.#folder();
    this.#remove(folder, stack);
    folder.remove(begunFile(stack).path);
  }

  /** Paths of records that the branch does not have as they are here. */
  async unpublished(): Promise<ReadonlySet<string>> {
    const { put, drop } = await compareData({ ...this.#world, folders });
    return new Set([...put, ...drop]);
  }

  /** Whether the branch got the record of a stack as it is here. The branch is not asked. */
  isPublished(stack: string): boolean {
    const path = this.of(stack)?.path;
    return path !== undefined && isSynced(this.#world.data, path);
  }

  /** Publishes all that was written before. */
  publish(): Promise<void> {
    return this.#publishing.ask();
  }

  async #publish(): Promise<void> {
    const { damages } = await publishData({ ...this.#world, folders, merge: mergeRecords });
    await this.#world.setAside(damages);
  }

  /** @param except the path of a file that keeps it */
  #remove(folder: DataFolder, stack: string, except?: string): void {
    for (const path of pathsOf(stack, this.#world.data)) {
      const { value } = path === except ? {} : folder.peek(factsFileAt(path));
      if (!value?.stacks.some((each) => each.stack === stack)) continue;
      const left = withStack(value, stack, undefined);
      if (left) folder.write(path, left);
      else folder.remove(path);
    }
  }

  #folder(): DataFolder {
    return new DataFolder(this.#world.data, systemClock.now());
  }
}

/** What a data folder has of each stack, by its name. What is damaged is as if it were not there. */
export function recordedStacks(data: string): Map<string, RecordedStack> {
  return stacksIn(pathsIn(data), data);
}

/** The same of one stack: only files of its resource are read. */
export function recordedStack(stack: string, data: string): RecordedStack | undefined {
  return stacksIn(pathsOf(stack, data), data).get(stack);
}

/** The same of the stacks of one service: only files of its folder are read. */
export function recordedStacksOf(service: Ref, data: string): Map<string, RecordedStack> {
  const all = stacksIn(pathsBelow(factsFolder(service), data), data);
  return new Map([...all].filter(([, each]) => each.service === service));
}

function stacksIn(paths: readonly string[], data: string): Map<string, RecordedStack> {
  const folder = new DataFolder(data, systemClock.now());
  const each = paths.flatMap((path) => {
    const { value } = folder.peek(factsFileAt(path));
    if (!value) return [];
    const { service, resource, type, stacks } = value;
    return stacks.map((facts) => [facts.stack, { service, resource, type, facts, path }] as const);
  });
  return new Map(each);
}

function pathsIn(data: string): string[] {
  return namesIn(join(data, RESOURCES_FOLDER)).flatMap((service) => pathsBelow(`${RESOURCES_FOLDER}/${service}`, data));
}

function pathsBelow(folder: string, data: string): string[] {
  return namesIn(join(data, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`);
}

/** Of the records of a resource: one that moved to another service has two for a while. */
function pathsOf(stack: string, data: string): string[] {
  const file = factsFileName(resourceOf(stack));
  return namesIn(join(data, RESOURCES_FOLDER))
    .map((service) => `${RESOURCES_FOLDER}/${service}/${file}`)
    .filter((path) => existsSync(join(data, path)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** Makes one record of two: runs of two environments may write about the same resource at once. */
function mergeRecords(path: string, { base, here, there }: Sides): unknown {
  if (!path.startsWith(`${RESOURCES_FOLDER}/`)) return here;
  const read = (content: unknown) =>
    content === undefined ? undefined : readObserved(factsFileAt(path), content, { now: systemClock.now() }).value;
  const mine = read(here);
  // What is damaged here removes nothing there.
  const known = here !== undefined && mine === undefined ? undefined : base;
  return mergeFacts({ base: read(known), here: mine, there: read(there) });
}
