import { createHash } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deleteOld } from '../files/delete-old.ts';
import { KEPT } from '../product.ts';

const PLACES = join(KEPT, 'places');
/** Places that a checkout builds into. */
const MOST = 6;

/** What a build of one place keeps for the next, to make again only what has changed. Any of it may be missing. */
export class KeptForPlace {
  /** The folder of what was noted of the pages of the site that is there. */
  readonly notes: string;
  /** The folder of an index of search. */
  readonly search: string;

  /** @param target the place, absolute */
  constructor(target: string) {
    const folder = join(PLACES, createHash('sha256').update(target).digest('hex').slice(0, 16));
    this.notes = join(folder, 'notes');
    this.search = join(folder, 'search');
  }

  /** Takes over what was noted of the pages of a site that is there now. */
  async keepNotes(noted: string): Promise<void> {
    await rm(this.notes, { recursive: true, force: true });
    await mkdir(join(this.notes, '..'), { recursive: true });
    await rename(noted, this.notes);
    await deleteOld(PLACES, MOST);
  }
}
