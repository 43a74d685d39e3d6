import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { ObservedFile } from '#core/part/observed.ts';
import { isStackName, type Stack } from '#core/provision/stack/stack.ts';
import { BEGUN_FOLDER } from '#core/provision/state/resource-facts.ts';
import { systemClock } from '../../clock.ts';
import { DataFolder } from '../../observed/data-folder.ts';

const TEXT = { type: 'string', minLength: 1 };
const REQUIRED = ['name', 'environment', 'resource', 'service', 'mark', 'construct', 'object', 'values', 'config'];
const SCHEMA: JsonSchema = {
  type: 'object',
  required: [...REQUIRED, 'isProtected'],
  properties: {
    name: TEXT,
    environment: TEXT,
    resource: TEXT,
    service: TEXT,
    mark: TEXT,
    construct: TEXT,
    object: TEXT,
  },
};

/**
 * What a data folder has of the stacks that another job was about to make, by name. With this, what it made is found and deleted although it
 * left neither a state nor a record. What is damaged is as if it were not there.
 */
export function begunStacks(data: string): Map<string, Stack> {
  const folder = new DataFolder(data, systemClock.now());
  return new Map(
    namesIn(join(data, BEGUN_FOLDER)).flatMap((name) => {
      const { value } = folder.peek(begunFile(name));
      return value?.name === name ? [[name, value] as const] : [];
    }),
  );
}

export function begunFile(stack: string): ObservedFile<Stack> {
  return { path: pathOf(stack), schema: SCHEMA };
}

function pathOf(stack: string): string {
  return `${BEGUN_FOLDER}/${stack}.json`;
}

function namesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names
      .map((name) => name.slice(0, -'.json'.length))
      .filter(isStackName)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
