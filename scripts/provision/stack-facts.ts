import type { Stack } from '#core/provision/stack/stack.ts';
import { resourceFactsFile, type StackFacts } from '#core/provision/state/resource-facts.ts';
import { systemClock } from '../clock.ts';
import { DataFolder } from '../observed/data-folder.ts';

/** What the last apply of a stack made, from the data folder; undefined where nothing is recorded. */
export function factsOf({ name, service, resource }: Stack, data: string): StackFacts | undefined {
  const { value } = new DataFolder(data, systemClock.now()).peek(resourceFactsFile(service, resource));
  return value?.stacks.find(({ stack }) => stack === name);
}
