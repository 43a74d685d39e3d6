import type { Entity, Reference } from '../../catalog/entity.ts';
import { shortRef } from '../../catalog/ref.ts';
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
  if (placed.length > 0 || isForced) return placed;
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
