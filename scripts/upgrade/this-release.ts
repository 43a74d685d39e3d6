import type { Release } from '#core/migration/bring-forward.ts';
import { generatedFiles } from '#core/migration/generated-files.ts';
import { MIGRATIONS } from '#core/migration/migrations/index.ts';
import { workflowFiles } from '../create/workflow-files.ts';
import { VERSION } from '../product.ts';

/** The release that is running. */
export function thisRelease(): Release {
  return {
    version: VERSION,
    migrations: MIGRATIONS,
    make: (desired) => new Map([...workflowFiles(VERSION), ...generatedFiles(desired, VERSION)]),
  };
}
