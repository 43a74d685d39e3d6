import type { RequestProblem } from '../request/request.ts';
import type { Reason } from './found-repository.ts';

export interface ProposedFile {
  path: string;
  text: string;
  /** What it describes: `service:checkout`. */
  subject: string;
  reasons: readonly Reason[];
  /** What is not wrong, but worth a look. */
  warnings: readonly RequestProblem[];
}

interface About {
  /** `acme/checkout`. */
  repository: string;
  page: string;
  /** What a person should know, in full sentences. */
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
