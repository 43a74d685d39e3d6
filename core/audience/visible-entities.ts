import { type Entity, isPerson } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import type { Desired } from '../desired/desired.ts';
import type { Audiences } from './audience-settings.ts';
import { entityWord } from './audience-word.ts';
import { hiddenWords, type NamesOf } from './known-words.ts';
import type { HiddenWords } from './text/hidden-words.ts';

export interface VisibleEntities {
  entities: ReadonlySet<Entity>;
  refs: ReadonlySet<Ref>;
  /** Names of what it may not see. */
  words: HiddenWords;
}

/**
 * Finds what an audience may see of a catalog. An entry is for no audience if its file has errors, since what they hide is not known.
 *
 * @param others names of templates, plugins and resource types
 */
export function visibleEntities(
  { catalog: { entities }, unreadable, files, kinds }: Pick<Desired, 'catalog' | 'unreadable' | 'files' | 'kinds'>,
  audiences: Audiences,
  { audience, others }: { audience: string; others?: NamesOf['others'] },
): VisibleEntities {
  const unsafe = new Set(unreadable.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const level = audiences.names.indexOf(audience);
  const documents = new Map(entities.map((entity) => [documentKey(entity), entity]));
  const visible = new Set(
    entities.filter((entity) => !unsafe.has(entity.origin.file) && levelOf(entity, documents, audiences) <= level),
  );
  const refs = new Set([...visible].map(({ ref }) => ref));
  return {
    entities: visible,
    refs,
    words: hiddenWords({ entities, visible, unsafe: [...unsafe], files, kinds, ...(others && { others }) }),
  };
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
  // An item without a word has that of its service.
  return audiences.levelOf(entityWord(entity) ?? (entity.origin.within && entity.visibility));
}

function documentKey({ origin }: Entity, isWithin = origin.within !== undefined): string {
  return `${isWithin ? '+' : ''}${origin.document} ${origin.file}`;
}
