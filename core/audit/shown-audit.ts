import type { Ref } from '../catalog/ref.ts';
import { Slot } from '../part/slot.ts';
import type { ChainState } from './timeline/chain-state.ts';
import type { TimelineChoices } from './timeline/timeline-choices.ts';
import type { UnpackedLine } from './timeline/timeline-chunk.ts';
import type { TimelineLine } from './timeline/timeline-line.ts';

export interface ReadTimeline {
  /** Of the audit and of commits, the oldest first. */
  lines: readonly TimelineLine[];
  chain?: ChainState;
}

export const TIMELINE = new Slot<ReadTimeline>('timeline');

export interface AuditPageRecord {
  total: number;
  chain?: ChainState;
  choices: TimelineChoices;
  latest: UnpackedLine[];
}

export const AUDIT = new Slot<AuditPageRecord>('audit');

/** What the page of an entry, or of a person, shows of it: lines of the audit. The name of an author is anybody's choice. */
export interface EntityAudit {
  latest: UnpackedLine[];
  total: number;
  /** The filter of the page that shows all: a field and its value. */
  filter: { person: string } | { entity: Ref };
}

export const ENTITY_AUDIT = new Slot<EntityAudit>('entityAudit');
