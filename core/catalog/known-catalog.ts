import { defined } from '../text/defined.ts';
import { Catalog } from './catalog.ts';
import { BLANK, type Entity } from './entity.ts';
import { makeRef, parseRef, type Ref, refParts, shortRef } from './ref.ts';

/** A catalog of teams that the forge knows, by no more than that. */
export function forgeTeamCatalog(teams: Iterable<{ ref: Ref; forgeTeam: string }>): Catalog {
  return new Catalog(
    Array.from(teams, ({ ref, forgeTeam }) => ({ ...knownEntity({ ...refParts(ref), title: forgeTeam }), forgeTeam })),
  );
}

/** A catalog that takes an owner's word for it: there is no other. */
export function trustingCatalog(owner: unknown): Catalog {
  const ref = typeof owner === 'string' ? parseRef(owner, 'team') : undefined;
  const [, kind, namespace, name] = /^(.*?):(.*?)\/(.*)$/.exec(ref ?? '') ?? [];
  return new Catalog(ref ? [knownEntity({ kind: kind!, namespace: namespace!, name: name!, title: name! })] : []);
}

export interface KnownEntity {
  kind: string;
  namespace: string;
  name: string;
  title: string;
  owner?: string;
  type?: string | undefined;
  lifecycle?: string | undefined;
  formerly?: readonly Ref[] | undefined;
}

/** An entity of which no more is known than others say of it. */
export function knownEntity({ kind, namespace, name, title, owner, type, lifecycle, formerly }: KnownEntity): Entity {
  const ownerRef = owner === undefined ? undefined : parseRef(owner, 'team');
  return {
    ...BLANK,
    kind,
    namespace,
    name,
    title,
    ref: makeRef({ kind, namespace, name }),
    ...defined({ owner: ownerRef, type, lifecycle }),
    ...(formerly && { formerly: formerly.map((ref) => ({ ref, text: shortRef(ref), field: ['formerly'] })) }),
    origin: { file: '', document: 0, format: 'waypost' },
  };
}
