import { expect, test } from 'vitest';
import { awsPackages } from '../doctor/tools/infra-packages.ts';
import { PRODUCT } from '../product.ts';
import { loadConstruct } from './load-infra.ts';

const ON_AWS = { construct: 'infra/types/s3-bucket/aws.ts', platform: 'aws' };

test('without the packages of a platform, nothing on it is made', async () => {
  const tools = { aws: { ...awsPackages, find: () => Promise.resolve(undefined) } };
  await expect(loadConstruct(ON_AWS, PRODUCT, tools)).rejects.toMatchObject({
    message: 'Resources on `aws` cannot be provisioned here: its packages are not installed.',
    fix: 'Run `npm ci --prefix infra/aws`. `npx portal doctor --install aws` does the same.',
  });
});

test('a construct that is not there is a sentence', async () => {
  const gone = { construct: 'infra/types/queue/shared.ts', platform: 'shared' };
  await expect(loadConstruct(gone, PRODUCT)).rejects.toMatchObject({
    message: expect.stringMatching(/^`infra\/types\/queue\/shared\.ts` cannot be loaded: /),
    fix: 'docs/resource-types.md shows what it has to hold.',
  });
});
