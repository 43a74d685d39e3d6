import type { Entity } from '../catalog/entity.ts';
import type { Context } from '../catalog/rule.ts';
import { Audiences } from './audience-settings.ts';
import { ownLevel, type VisibleEntities, visibleEntities } from './visible-entities.ts';

export interface Sights {
  audiences: Audiences;
  of(audience: string): VisibleEntities;
  /** The widest audience that an entry names, and what it sees; undefined where the entry is for nobody. */
  widest(entity: Entity): { audience: string; sight: VisibleEntities } | undefined;
}

/** By catalog, and released with it: each rule asks for each entity. */
const known = new WeakMap<Context['catalog'], Sights>();

/** Undefined where the settings name no audiences. */
export function sightsOf({ catalog, settings, files, kinds }: Context): Sights | undefined {
  const made = known.get(catalog);
  if (made) return made;
  const audiences = new Audiences(settings);
  if (audiences.names.length === 0) return undefined;
  const seen = new Map<string, VisibleEntities>();
  const sightOf = (audience: string) => {
    const sight =
      seen.get(audience) ?? visibleEntities({ catalog, unreadable: [], files, kinds }, audiences, { audience });
    seen.set(audience, sight);
    return sight;
  };
  const sights: Sights = {
    audiences,
    of: sightOf,
    widest(entity) {
      const audience = audiences.names[ownLevel(entity, audiences)];
      return audience === undefined ? undefined : { audience, sight: sightOf(audience) };
    },
  };
  known.set(catalog, sights);
  return sights;
}
