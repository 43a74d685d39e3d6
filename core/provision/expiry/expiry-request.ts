import { writtenRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { change } from '../../request/change/change.ts';
import { branchPart, lettersOf } from '../../request/entry/branch-part.ts';
import type { RequestFields } from '../../request/request.ts';
import type { Composed, RefusedFields, RequestKind } from '../../request/request-kind.ts';
import { retire } from '../../request/retire/retire.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { removalFrom } from '../resource/resource-removal.ts';
import type { DueResource } from './due-resources.ts';

export const EXPIRY_BRANCHES = 'expire/';

/** The branch about the end of a resource: another one where another day is the end, or where the resource is elsewhere, too. */
export function expiryBranch({ resource: { ref }, day, environments, isWhole }: DueResource): string {
  return `${EXPIRY_BRANCHES}${branchPart(writtenRef(ref))}-${lettersOf([ref, day, environments, isWhole])}`;
}

/** The request to delete what expires: the whole resource as `portal retire` does, or its environments that end. */
export function expiryRequest(due: DueResource): { kind: RequestKind; fields: RequestFields } {
  const { resource, environments, isWhole } = due;
  const entry = writtenRef(resource.ref);
  if (isWhole) return { kind: ending(retire, due), fields: { entry, despiteDependents: true } };
  const gone = Object.fromEntries(environments.map((name) => [name, null]));
  return { kind: ending(change, due), fields: { entries: [entry], set: { environments: gone } } };
}

/** Says in a few words where and when a resource ends: `` `dev` on 2027-01-31 ``. */
export function endWords({ day, environments }: Pick<DueResource, 'day' | 'environments'>): string {
  return `${environments.map(quoted).join(' and ')} on ${day}`;
}

function ending(kind: RequestKind, due: DueResource): RequestKind {
  const { resource, environments: names } = due;
  return {
    ...kind,
    compose(fields: RequestFields, desired: Context): Composed | RefusedFields {
      const composed = kind.compose(fields, desired);
      if (!('change' in composed)) return composed;
      const places = (resource.environments ?? []).filter(({ name }) => names.includes(name));
      const { follows } = removalFrom(resource, places, desired);
      const followUps = (composed.change.followUps ?? []).filter((words) => !follows.includes(words));
      return {
        ...composed,
        change: {
          ...composed.change,
          branch: expiryBranch(due),
          title: `Delete ${resource.name} in ${names.join(' and ')}, which expires`,
          follows: follows.join(' ') || `After the merge it is deleted in ${quotedList(names)}.`,
          followUps,
        },
      };
    },
  };
}
