import { BLANK, type Entity, type Person } from '../entity.ts';
import { refParts } from '../ref.ts';
import { spelling, writtenPath } from '../yaml/written-path.ts';

/** Finds the people who are only in a team's list of members. */
export function impliedPeople(entities: readonly Entity[]): Person[] {
  const known = new Set(entities.map((entity) => entity.ref));
  return entities.flatMap((team) =>
    team.references.flatMap(({ field, relation, to }) => {
      if (relation !== 'memberOf' || field[0] !== 'members' || !to || known.has(to)) return [];
      const { kind, namespace } = refParts(to);
      if (kind !== 'person') return [];
      known.add(to);
      const within = writtenPath(field, team.origin.format);
      const name = spelling(team, field).trim().split(/[:/]/).at(-1)!;
      return [
        {
          ...BLANK,
          kind,
          ref: to,
          name,
          namespace,
          title: name,
          origin: { ...team.origin, format: 'waypost', within },
          implied: true,
        },
      ];
    }),
  );
}
