import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Whether stacks on AWS can be made here: the packages of infra/ and those of infra/aws/ are installed. */
export const hasAws = ['infra/node_modules/cdktf', 'infra/aws/node_modules/@cdktf/provider-aws'].every((path) =>
  existsSync(join(ROOT, path)),
);

export const TESTS_OF_AWS = ['infra/aws/**/*.test.ts'];

export const WITHOUT_AWS =
  'Left out: types and tests of the platform aws, whose packages are not installed. `npm ci --prefix infra/aws` brings them.';
