import { type Entity, isPerson } from '../catalog/entity.ts';
import { materialFolder } from '../catalog/material.ts';
import { type Ref, refParts } from '../catalog/ref.ts';
import { valueAt, writtenPath } from '../catalog/yaml/written-path.ts';
import type { Desired } from '../desired/desired.ts';
import { isMap } from '../text/is-map.ts';
import type { Audiences } from './audience-settings.ts';

/** Which entities of a catalog an audience may see. */
export interface VisibleEntities {
  entities: ReadonlySet<Entity>;
  refs: ReadonlySet<Ref>;
  /** Names of what it may not see, in lower case, today's and former ones. What it may see has none of them. */
  hiddenNames: ReadonlySet<string>;
}

/** Finds what an audience may see of a catalog. An entry is for no audience if its file has errors, since what they hide is not known. */
export function visibleEntities(
  { catalog: { entities }, unreadable }: Pick<Desired, 'catalog' | 'unreadable'>,
  audiences: Audiences,
  audience: string,
): VisibleEntities {
  const unsafe = new Set(unreadable.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const level = audiences.names.indexOf(audience);
  const documents = new Map(entities.map((entity) => [documentKey(entity), entity]));
  const visible = new Set(
    entities.filter((entity) => !unsafe.has(entity.origin.file) && levelOf(entity, documents, audiences) <= level),
  );
  const refs = new Set([...visible].map(({ ref }) => ref));
  // What a file with errors describes is called as the file is, for all that is known.
  return { entities: visible, refs, hiddenNames: namesOf(entities, visible, [...unsafe].map(stemOf)) };
}

/** What another's document implies is no wider than that. */
function levelOf(entity: Entity, documents: ReadonlyMap<string, Entity>, audiences: Audiences): number {
  const own = ownLevel(entity, audiences);
  const holder = entity.origin.within ? documents.get(documentKey(entity, false)) : undefined;
  return holder ? Math.max(own, ownLevel(holder, audiences)) : own;
}

/** The place of the first audience that may see an entry by its own word. A slip hides it from all of them. */
export function ownLevel(entity: Entity, audiences: Audiences): number {
  if (isPerson(entity) && entity.implied) return audiences.levelOf(undefined);
  const { visibility, written, origin } = entity;
  const path = writtenPath(['visibility'], origin.format);
  const holder = valueAt(written, path.slice(0, -1));
  const isSlip =
    valueAt(written, path) !== undefined
      ? visibility === undefined
      : Object.keys(isMap(holder) ? holder : {}).some((name) => /^(?:waypost\.dev\/)?vis/i.test(name));
  return isSlip ? audiences.names.length : audiences.levelOf(visibility);
}

function documentKey({ origin }: Entity, isWithin = origin.within !== undefined): string {
  return `${isWithin ? '+' : ''}${origin.document} ${origin.file}`;
}

function namesOf(entities: readonly Entity[], visible: ReadonlySet<Entity>, others: readonly string[]): Set<string> {
  const names = (some: Iterable<Entity>) => [...some].flatMap(ownNames);
  const hidden = new Set([...names(entities.filter((entity) => !visible.has(entity))), ...others]);
  for (const name of names(visible)) hidden.delete(name);
  return hidden;
}

function ownNames({ ref, formerly = [] }: Entity): string[] {
  return [ref, ...formerly.flatMap((former) => former.ref ?? [])].map((each) => refParts(each).name);
}

function stemOf(file: string): string {
  return materialFolder(file).split('/').at(-1)!.toLowerCase();
}
