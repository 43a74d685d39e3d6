import { type Entity, isResource } from '../../catalog/entity.ts';
import { writtenRef } from '../../catalog/ref.ts';
import { nameEntries } from '../entry/find-entry.ts';
import type { User } from './named-by.ts';
import { isNeed } from './needed-problems.ts';

export function followUps(
  entity: Entity,
  { isArchived, gone, users }: { isArchived: boolean; gone: readonly Entity[]; users: readonly User[] },
): string[] {
  const { name, repo, docs } = entity;
  const made = users.filter(
    ({ entity: user, references }) => isResource(user) && references.some(({ field }) => field[0] === 'service'),
  );
  const losing = users.filter(({ references }) => references.some(isNeed)).map((user) => user.entity);
  return [
    ...(repo !== undefined && !isArchived ? [`Its repository stays: ${repo}.`] : []),
    ...(docs !== undefined && /^https?:/.test(docs) ? [`Its documentation stays: ${docs}.`] : []),
    ...made.map(
      ({ entity: { ref } }) => `\`${writtenRef(ref)}\` was needed by it: \`npx portal retire ${writtenRef(ref)}\`.`,
    ),
    ...(losing.length > 0 ? [`${nameEntries(losing, 10)} must work without \`${name}\`.`] : []),
    ...(gone.length > 1
      ? [`${nameEntries(gone.slice(1), 10)} leave${gone.length === 2 ? 's' : ''} the catalog with it.`]
      : []),
  ];
}
