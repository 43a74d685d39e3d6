import type { Entity } from '../../catalog/entity.ts';
import { safeUrl } from '../../catalog/safe-url.ts';
import type { Observed } from '../../part/observed.ts';
import { Slot } from '../../part/slot.ts';
import { defined } from '../../text/defined.ts';
import type { Time } from '../../text/time.ts';
import { cloneCommand } from './next-steps.ts';
import { scaffoldBlock } from './scaffold-block.ts';
import { type CheckResult, SCAFFOLD_STATES, type ScaffoldState } from './scaffold-state.ts';

/** Of the record of a service: where it came from. */
export const SCAFFOLD = new Slot<ScaffoldRecord>('scaffold');

export interface ScaffoldRecord {
  template: string;
  version?: number;
  made?: MadeRecord;
}

export interface MadeRecord {
  time: Time;
  repository: string;
  url?: string;
  /** The command that clones it from the forge of this machine, which has no pages. */
  clone?: string;
  checks: readonly CheckResult[];
  /** What is left for people to do, in sentences. */
  followUps: readonly string[];
}

/** Where a service came from, by its entry and by what was observed. */
export function scaffoldRecord(entity: Entity, observed: Observed): ScaffoldRecord | undefined {
  const block = scaffoldBlock(entity);
  if (!block) return undefined;
  const { template, version } = block;
  const state = observed.of(SCAFFOLD_STATES, entity.ref);
  return { template, ...(version !== undefined && { version }), ...(state && { made: madeRecord(state) }) };
}

function madeRecord({ made: time, repository, url: written, checks, followUps }: ScaffoldState): MadeRecord {
  const url = safeUrl(written);
  // A path. What else is no address may not be in a page.
  const clone = written.startsWith('/') ? cloneCommand(repository, written) : undefined;
  return { time, repository, ...defined({ url, clone }), checks, followUps };
}
