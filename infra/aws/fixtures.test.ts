import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Construct } from '../synth/construct.ts';
import { synthStack } from '../synth/synth-stack.ts';
import { awsVariants } from './testing.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const VARIANTS = awsVariants();

// The fixtures were read by eye: one whole of each type, and of each other what differs. `vitest run infra/aws --update` writes them again;
// then the difference is what has to be read.
describe('each type in each size and environment, protected and not, is the JSON that was read', () => {
  test.each(VARIANTS)('$name', async ({ name, stack }) => {
    const { construct }: { construct: Construct } = await import(`../types/${stack.type}/aws.ts`);
    const made = synthStack(construct, { ...stack, secretVersion: 0, isKeySupplied: false });
    await expect(`${made}\n`).toMatchFileSnapshot(join(FOLDER, `${name}.json`));
  });
});

test('each fixture is one of a type, size and environment', () => {
  const files = globSync('*/*.json', { cwd: FOLDER }).sort();
  expect(files).toEqual(VARIANTS.map(({ name }) => `${name}.json`).sort());
});

test('a type on AWS keeps no secret of its own', () => {
  expect(VARIANTS.flatMap(({ stack }) => stack.secrets)).toEqual([]);
});
