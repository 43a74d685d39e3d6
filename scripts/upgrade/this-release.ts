import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Release } from '#core/migration/bring-forward.ts';
import { GENERATED } from '#core/migration/generated-files.ts';
import { MIGRATIONS } from '#core/migration/migrations/index.ts';
import { workflowFiles } from '../create/workflow-files.ts';
import { PRODUCT } from '../product.ts';

/** The release that is running. */
export function thisRelease(): Release {
  const { version } = JSON.parse(readFileSync(join(PRODUCT, 'package.json'), 'utf8')) as { version: string };
  return {
    version,
    migrations: MIGRATIONS,
    make: (desired) => new Map([...workflowFiles(version), ...GENERATED.flatMap(({ make }) => [...make(desired)])]),
  };
}
