import type { Entity } from '../../catalog/entity.ts';
import { dotted, pathInDocument } from '../../catalog/yaml/written-path.ts';
import type { ChangeDraft } from '../entry/change-draft.ts';
import type { RequestProblem } from '../request.ts';

interface Change {
  /** The changed file that the problem is in; empty for one elsewhere. */
  path: string;
  set: Readonly<Record<string, unknown>>;
  entities: readonly Entity[];
  draft: ChangeDraft;
}

/** Reports a problem of a changed entry at the field of the request that causes it. */
export function asSet(problem: RequestProblem, { path, set, entities, draft }: Change): RequestProblem {
  const inFile = entities.filter(({ origin }) => draft.pathOf(origin.file) === path);
  const found = inFile.flatMap((entity) =>
    Object.keys(set).flatMap((field) => fieldIn(problem.field, entity, field)),
  )[0];
  const message = entities.length > 1 && path !== '' ? `${path}: ${problem.message}` : problem.message;
  return { ...problem, field: found ?? '', message };
}

/** `set.health.url` for `health.url` of an entry, wherever that is written. */
function fieldIn(field: string, { origin }: Entity, name: string): string[] {
  const start = dotted(pathInDocument([name], origin));
  const rest = field.slice(start.length);
  return field.startsWith(start) && /^(?:$|[.[])/.test(rest) ? [`set.${name}${rest}`] : [];
}
