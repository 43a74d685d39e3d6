import type { RequestProblem } from '../request/request.ts';
import type { Reason } from './found-repository.ts';

export interface ProposedFile {
  path: string;
  text: string;
  subject: string;
  reasons: readonly Reason[];
  warnings: readonly RequestProblem[];
}

interface About {
  repository: string;
  page: string;
  remarks: readonly string[];
}

export type Finding =
  /** Entries for one team, named as its folder: `payments`. */
  | (About & { outcome: 'proposed'; team: string; files: readonly ProposedFile[] })
  /** Its owner is unknown. */
  | (About & { outcome: 'unowned'; message: string; hint: string })
  /** Its entry seems to be there, and does not name it. */
  | (About & { outcome: 'known'; message: string; hint: string })
  /** Nothing that the catalog would take. */
  | (About & { outcome: 'refused'; message: string; hint: string });
