import type { Catalog } from '../../catalog/catalog.ts';
import type { Entity } from '../../catalog/entity.ts';
import type { Kinds } from '../../catalog/kinds/kind.ts';
import { parseRef, refParts, shortRef, writtenRef } from '../../catalog/ref.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import type { EditProblem } from '../../catalog/yaml/edit/edit-problem.ts';
import { dotted, spelled } from '../../catalog/yaml/written-path.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted } from '../../text/quoted.ts';
import { type RequestProblem, requestError } from '../request.ts';

/** The field that names an entry as `findEntry` reads it. @param description what becomes of the entry, and how to name it */
export function entryField(description: string): JsonSchema {
  return { type: 'string', title: 'Entry', description, minLength: 1, examples: ['service:checkout'] };
}

interface KnownEntries {
  catalog: Catalog;
  kinds: Kinds;
}

/**
 * Finds the entry that a request names: `service:checkout`, or a bare `checkout`, which is the service of that name before
 * anything else of it.
 *
 * @param field that names it, for the problem
 */
export function findEntry(
  { text, field }: { text: unknown; field: string },
  { catalog, kinds }: KnownEntries,
): Entity | RequestProblem {
  const written = typeof text === 'string' ? text.trim() : '';
  const entity = candidates(written, kinds).flatMap((ref) => catalog.get(ref) ?? [])[0];
  if (!entity) return notThere(field, written, { catalog, kinds });
  return uneditable(entity, field) ?? entity;
}

export function isProblem(found: Entity | RequestProblem): found is RequestProblem {
  return 'severity' in found;
}

function candidates(written: string, kinds: Kinds) {
  return [...kinds.keys()].flatMap((kind) => parseRef(written, kind) ?? []);
}

function notThere(field: string, written: string, { catalog, kinds }: KnownEntries): RequestProblem {
  const kind = /^\s*([a-z][a-z0-9-]*):/i.exec(written)?.[1]?.toLowerCase();
  const names = [...kinds.keys()]
    .filter((one) => kind === undefined || one === kind)
    .flatMap((one) => catalog.names(one));
  return requestError(
    field,
    written === '' ? 'The request names no entry.' : `The catalog has no ${quoted(spelled(written))}.`,
    didYouMean(written.replace(/^[^:]*:/, ''), names) ?? 'Write the name of an entry, such as `service:checkout`.',
  );
}

function uneditable({ name, kind, origin, ref, damaged }: Entity, field: string): RequestProblem | undefined {
  const problem = (message: string, hint: string): RequestProblem => ({ field, severity: 'error', message, hint });
  if (damaged)
    return problem(
      `${origin.file} has YAML errors, so \`${name}\` cannot be changed by a request.`,
      'Fix the errors first: `npx portal validate` lists them.',
    );
  if (kind === 'person' && origin.within)
    return problem(
      `\`${name}\` has no entry, only a place in a list: ${dotted(origin.within)} in ${origin.file}.`,
      `Change the \`members\` of the team, or add an entry for \`${refParts(ref).kind}:${shortRef(ref)}\`.`,
    );
  return undefined;
}

/** A text that cannot be edited, as a problem of the request: with the place, since the fix is there. */
export function asRequestProblem({ message, hint, line }: EditProblem, field: string, file: string): RequestProblem {
  return { field, severity: 'error', message: `${file}:${line}: ${message}`, hint };
}

/** Entries by name, for a sentence: a few, and how many there are beside them. */
export function nameEntries(entities: readonly Pick<Entity, 'ref'>[], most = 3): string {
  const shown = entities.slice(0, most).map(({ ref }) => `\`${writtenRef(ref)}\``);
  const left = entities.length - shown.length;
  if (left > 0) return `${shown.join(', ')} and ${left} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? 'none');
}
