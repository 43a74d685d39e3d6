import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Says where long tests run that `npm test` leaves out: on GitHub only where their workflow is, as `portal init` removes it. */
export function withoutLong(root: string = join(import.meta.dirname, '..')): string {
  const isNightly = existsSync(join(root, '.github/workflows/long-tests.yml'));
  return `Left out: what only \`npm run test:long\` and \`npm run test:templates\` run${isNightly ? ', on GitHub every night' : ''}.`;
}
