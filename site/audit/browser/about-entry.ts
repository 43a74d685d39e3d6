import type { TimelineLine } from '#core/audit/timeline/timeline-line.ts';
import { kindName, type Ref, refParts } from '#core/catalog/ref.ts';

type About = Pick<TimelineLine, 'subject' | 'entities'>;

/**
 * Makes a test for lines about what somebody typed: `checkout`, `service:checkout`, `service:default/checkout`, or a subject as it was
 * recorded. Case does not matter. An empty text takes every line.
 */
export function aboutEntry(typed: string): (line: About) => boolean {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return () => true;
  const [, kind, name] = /^(?:([^:/]+):)?(.+)$/.exec(asked) ?? [];
  const isAsked = (ref: Ref) => {
    const parts = refParts(ref);
    const isKind = kind === undefined || parts.kind === kindName(kind);
    return isKind && (parts.name === name || `${parts.namespace}/${parts.name}` === name);
  };
  return ({ subject, entities }) => subject.toLowerCase() === asked || entities.some(isAsked);
}
