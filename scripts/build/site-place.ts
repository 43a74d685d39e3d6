import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { lockAt } from '../observed/lock.ts';

/**
 * A place for a site, held by one build. The new site is put together beside it, on the same disk, and takes its place by a rename. So a
 * build that is killed leaves the former site or the new one, whole. Between two renames there is neither: the next build restores the
 * former one.
 */
export class SitePlace implements Disposable {
  readonly #target: string;
  readonly #next: string;
  readonly #before: string;
  readonly #release: () => void;

  private constructor(target: string, release: () => void) {
    this.#target = target;
    [this.#next, this.#before] = [beside(target, 'next'), beside(target, 'before')];
    this.#release = release;
  }

  /**
   * Holds a place, and puts right what a killed build left there.
   *
   * @param target absolute
   * @throws {CannotRun} when another build holds it, or it cannot be written
   */
  static async hold(target: string): Promise<SitePlace> {
    const place = new SitePlace(target, lockAt(beside(target, 'lock'), { place: target, option: '--out' }));
    try {
      await place.#written(() => place.#restore());
      return place;
    } catch (error) {
      place.#release();
      throw error;
    }
  }

  /**
   * Puts a finished site there, in place of what is there.
   *
   * @param site on any disk
   * @param former the path that gets what was there, to be deleted; where that is on another disk, it is deleted here
   * @throws {CannotRun} when it cannot be written; then what was there is there again
   */
  async put(site: string, former: string): Promise<void> {
    await this.#written(async () => {
      await bring(site, this.#next);
      if (existsSync(this.#target)) await rename(this.#target, this.#before);
      await rename(this.#next, this.#target);
      await rename(this.#before, former).catch(() => remove(this.#before));
    });
  }

  [Symbol.dispose](): void {
    this.#release();
  }

  /** A former site without a place was there last; one beside a site is as old as what a build had begun to put together. */
  async #restore(): Promise<void> {
    if (existsSync(this.#before) && !existsSync(this.#target)) await rename(this.#before, this.#target);
    remove(this.#before);
    remove(this.#next);
  }

  async #written(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      await this.#restore().catch(() => {});
      throw new CannotRun(`\`${this.#target}\` cannot be written.`, {
        fix: 'Give another folder with --out, or free the disk.',
        cause,
      });
    }
  }
}

function beside(target: string, what: string): string {
  return join(dirname(target), `.${basename(target)}.waypost-${what}`);
}

/** From another disk it is copied. */
async function bring(site: string, next: string): Promise<void> {
  await mkdir(dirname(next), { recursive: true });
  await rename(site, next).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EXDEV') throw error;
    return cp(site, next, { recursive: true });
  });
}

/** At once: a large site takes a tenth of the time so. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
