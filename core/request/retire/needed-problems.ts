import type { Entity, Reference } from '../../catalog/entity.ts';
import { shortRef, writtenRef } from '../../catalog/ref.ts';
import { REQUESTS_ROOT } from '../../catalog/team-folders.ts';
import { count } from '../../text/count.ts';
import { nameEntries } from '../entry/find-entry.ts';
import { type RequestProblem, requestError } from '../request.ts';
import type { User } from './named-by.ts';

interface Needed {
  users: readonly User[];
  /** Whether the request says that it is to be done although entries in production depend on it. */
  isForced: boolean;
}

/** Fields that give an entry its place: what they name cannot go before the entry has another one. */
const PLACES = ['owner', 'system', 'domain', 'parent'];

export function neededProblems({ kind, name }: Entity, { users, isForced }: Needed): RequestProblem[] {
  const placed = PLACES.flatMap((field) => {
    const inside = usersBy(users, field);
    return inside.length > 0 ? [stillUsed({ kind, name, field, inside })] : [];
  });
  const made = usersBy(users, 'service').filter(({ origin }) => origin.file.startsWith(`${REQUESTS_ROOT}/`));
  const blocking = [...placed, ...(made.length > 0 ? [stillConnected(name, made)] : [])];
  if (blocking.length > 0 || isForced) return blocking;
  const needing = users.filter(
    ({ entity, references }) => entity.lifecycle === 'production' && references.some(isNeed),
  );
  if (needing.length === 0) return [];
  return [
    requestError(
      'despiteDependents',
      `${withOwners(needing)} in production ${needing.length === 1 ? 'depends' : 'depend'} on \`${name}\`.`,
      'Change them first, or ask again with `despiteDependents`: then their owners approve, too.',
    ),
  ];
}

export function isNeed({ relation, inverse }: Reference): boolean {
  return (relation === 'dependsOn' || relation === 'consumesApi') && !inverse;
}

function usersBy(users: readonly User[], field: string): Entity[] {
  return users.filter(({ references }) => references.some((one) => one.field[0] === field)).map(({ entity }) => entity);
}

/** A requested resource gives its service a connection, so it cannot be without one. */
function stillConnected(name: string, resources: readonly Entity[]) {
  const { ref } = resources[0]!;
  return requestError(
    'entry',
    `${count(resources.length, 'resource is', 'resources are')} for \`${name}\`: ${nameEntries(resources)}.`,
    `Retire ${resources.length === 1 ? 'it' : 'them'} first: \`npx portal retire ${writtenRef(ref)}\`. To keep it, move it to another service: \`npx portal provision move ${shortRef(ref)} --service …\`.`,
  );
}

function stillUsed({
  kind,
  name,
  field,
  inside,
}: {
  kind: string;
  name: string;
  field: string;
  inside: readonly Entity[];
}) {
  const entries = count(inside.length, 'entry has', 'entries have');
  const [first] = inside;
  return requestError(
    'entry',
    `${entries} the ${kind} \`${name}\` as \`${field}\`: ${nameEntries(inside)}.`,
    `Give them another first: \`npx portal change ${first!.kind}:${shortRef(first!.ref)} --set ${field}=…\`.`,
  );
}

function withOwners(users: readonly User[]): string {
  const named = users.slice(0, 5).map(({ entity }) => {
    const owner = entity.owner ? ` (${shortRef(entity.owner)})` : '';
    return `\`${entity.name}\`${owner}`;
  });
  const left = users.length - named.length;
  return left > 0 ? `${named.join(', ')} and ${left} more` : named.join(', ');
}
