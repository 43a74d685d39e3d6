import type { Files } from '#core/catalog/files.ts';
import type { Repository } from '../forge/forge.ts';
import type { Scratch } from '../observed/scratch.ts';

/** What every reconciler is given. */
export interface World {
  root: string;
  /** Reads what is merged by now, whatever the working tree holds beside it. */
  desired(): Promise<Files>;
  /** The data folder. */
  data: string;
  /** The portal's own repository on the forge. */
  repository: Repository;
  /** Where commits for its branches are made. */
  scratch: Scratch;
}
