import { type BuildSize, measureSize } from '../build/measure-size.ts';
import { heaviestFolders, SMALLER } from '../build/site-weight.ts';
import { CannotRun } from '../cannot-run.ts';
import { GITHUB_LIMITS } from '../limits/github-limits.ts';
import { amount } from '../limits/near-limit.ts';

/**
 * Makes sure that a built site is no larger than GitHub Pages takes.
 *
 * @throws {CannotRun} when it is, with the folder that weighs most
 */
export function checkSize(site: string): BuildSize {
  const size = measureSize(site);
  if (size.bytes <= GITHUB_LIMITS.site.most) return size;
  const [heaviest] = heaviestFolders(site);
  const where = heaviest ? `, of which ${heaviest}` : '';
  throw new CannotRun(`The site has ${amount(size.bytes, 'bytes')}${where}, and GitHub Pages takes 1 GB.`, {
    fix: SMALLER,
  });
}
