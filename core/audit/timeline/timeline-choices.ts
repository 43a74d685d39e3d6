import type { Ref } from '../../catalog/ref.ts';
import type { NamedInLines } from './timeline-chunk.ts';
import type { TimelineLine } from './timeline-line.ts';

export interface TimelineChoices {
  verbs: string[];
  outcomes: string[];
  teams: { ref: string; title: string }[];
}

export function timelineChoices(
  lines: readonly TimelineLine[],
  named: (ref: Ref) => NamedInLines | undefined,
): TimelineChoices {
  const teams = new Set(lines.flatMap((line) => line.entities.flatMap((ref) => named(ref)?.team ?? [])));
  return {
    verbs: [...new Set(lines.map(({ verb }) => verb))].sort(),
    outcomes: [...new Set(lines.map(({ outcome }) => outcome))].sort(),
    teams: [...teams].sort().map((ref) => ({ ref, title: named(ref)?.title ?? ref })),
  };
}
