import { CannotRun } from '../cannot-run.ts';

/**
 * Reads sizes of catalogs: `100,1000`.
 *
 * @throws {CannotRun} when one is no whole number from 1 to a million
 */
export function cleanSizes(text: string): number[] {
  return text.split(',').map((word) => {
    const size = Number(word);
    if (Number.isInteger(size) && size >= 1 && size <= 1e6) return size;
    throw new CannotRun(`\`${word}\` is no size of a catalog.`, {
      fix: 'Give whole numbers with commas between them: `--sizes 100,1000`.',
    });
  });
}
