import { CannotRun } from '../cannot-run.ts';

/**
 * A base path with slashes at both ends: `portal` is `/portal/`.
 *
 * @throws {CannotRun} when it is not valid in an address
 */
export function cleanBase(base: string): string {
  const path = `/${base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  if (/^[\w./~-]*$/.test(path) && !path.includes('..')) return path;
  throw new CannotRun(`\`${base}\` cannot be the path of a site.`, {
    fix: 'Give letters, digits and slashes: `--base /portal/`.',
  });
}
