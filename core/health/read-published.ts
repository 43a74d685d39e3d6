import type { Ref } from '../catalog/ref.ts';
import { cut } from '../text/cut.ts';
import { defined } from '../text/defined.ts';
import { isMap } from '../text/is-map.ts';
import { own } from '../text/own.ts';
import { isTime } from '../text/time.ts';
import { visibleLine } from '../text/visible.ts';
import type { Incident, PublishedGroups, PublishedState, PublishedStatus } from './health-shapes.ts';
import type { StatusCounts } from './roll-up.ts';
import { LONGEST_CAUSE, STATUSES, type Status } from './status.ts';

// A host may answer anything where a site has these files, and a later portal another form.

/** Undefined where that is no such file. A state that makes no sense is unknown: a service without one would be operational. */
export function readStatus(value: unknown): PublishedStatus | undefined {
  if (!isMap(value) || value.version !== 1 || !isMap(value.services)) return undefined;
  const { checked, example, expected } = value;
  if (checked !== null && !isTime(checked)) return undefined;
  const unknown = checked !== null && { status: 'unknown' as const, since: checked, checked };
  const services = Object.entries(value.services).flatMap(([ref, state]) => {
    const read = isService(ref) && (readState(state) ?? unknown);
    return read ? [[ref, read] as const] : [];
  });
  return {
    version: 1,
    checked,
    services: Object.fromEntries(services),
    ...(typeof example === 'string' && { example: textOf(example) }),
    ...(isTime(expected) && { expected }),
  };
}

function readState(value: unknown): PublishedState | undefined {
  if (!isMap(value)) return undefined;
  const { status, since, checked, cause, latency, certificateEnd } = value;
  if (typeof status !== 'string' || !own(STATUSES, status) || !isTime(since) || !isTime(checked)) return undefined;
  return {
    status: status as Status,
    since,
    checked,
    ...defined({
      cause: typeof cause === 'string' ? textOf(cause) : undefined,
      latency: typeof latency === 'number' && Number.isFinite(latency) ? latency : undefined,
      certificateEnd: isTime(certificateEnd) ? certificateEnd : undefined,
    }),
  };
}

/** Reads a file of health/groups/ as a host answers it; undefined where that is no such file, or where a count makes no sense. */
export function readGroups(value: unknown): PublishedGroups | undefined {
  if (!isMap(value) || value.version !== 1 || !isMap(value.groups)) return undefined;
  const { checked, groups } = value;
  if (checked !== null && !isTime(checked)) return undefined;
  if (!Object.values(groups).every(areCounts)) return undefined;
  return { version: 1, checked, groups: groups as Record<Ref, StatusCounts> };
}

function areCounts(value: unknown): boolean {
  return (
    isMap(value) &&
    Object.entries(value).every(
      ([status, count]) =>
        own(STATUSES, status) && status !== 'operational' && Number.isSafeInteger(count) && Number(count) > 0,
    )
  );
}

/** Reads health/incidents.json as a host answers it. Incidents that make no sense are left out. */
export function readIncidents(value: unknown): Incident[] {
  const incidents = isMap(value) && Array.isArray(value.incidents) ? value.incidents : [];
  return incidents.flatMap((incident: unknown): Incident[] => {
    if (!isMap(incident)) return [];
    const { service, started, ended, cause } = incident;
    if (!isService(service) || !isTime(started) || !(ended === undefined || isTime(ended))) return [];
    return [{ service, started, ...defined({ ended }), cause: typeof cause === 'string' ? textOf(cause) : '' }];
  });
}

function isService(ref: unknown): ref is Ref {
  return typeof ref === 'string' && /^service:[^:/]+\/[^:/]+$/.test(ref);
}

/** Words from outside, of which none change the direction of what is around them. */
function textOf(text: string): string {
  return visibleLine(cut(text, LONGEST_CAUSE));
}
