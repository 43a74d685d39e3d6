import type { Entity } from '#core/catalog/entity.ts';
import { resolvePath } from '#core/catalog/files.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { specPlaces } from '#core/synced/spec-places.ts';
import { type SyncTarget, syncTarget, targetText } from '#core/synced/sync-target.ts';
import { keptFolder } from '#core/synced/synced-file.ts';
import { CannotRun } from '../cannot-run.ts';

/** A service, and where its documentation is. */
export interface SyncedTarget {
  target: SyncTarget;
  /** `targetText` of it, with the descriptions of APIs. */
  from: string;
  /** `kept` of its copy. */
  kept: string;
  /** Descriptions of its APIs: paths from the root of the repository. */
  specs: ReadonlySet<string>;
}

/** What is copied from where. */
export interface Targets {
  /** Services with a repository. */
  services: ReadonlyMap<Ref, SyncedTarget>;
  /** Addresses of descriptions, by the API that they describe. */
  specs: ReadonlyMap<Ref, string>;
}

/**
 * Finds what a catalog's entries say that is to be copied.
 *
 * @param host of the forge: `github.com`
 */
export function targetsOf(entities: readonly Entity[], host: string): Targets {
  const [specs, paths] = [new Map<Ref, string>(), new Map<Ref, Set<string>>()];
  for (const [api, place] of specPlaces(entities)) {
    if ('url' in place) specs.set(api, place.url);
    else paths.set(place.service, (paths.get(place.service) ?? new Set()).add(resolvePath('x', place.path) ?? ''));
  }
  const services = entities.flatMap((entity): [Ref, SyncedTarget][] => {
    const target = syncTarget(entity, host);
    if (!target || entity.origin.within) return [];
    const own = paths.get(entity.ref) ?? new Set();
    const from = [targetText(target), ...own].join(' ').slice(0, 600);
    return [[entity.ref, { target, from, kept: keptFolder(entity.ref), specs: own }]];
  });
  return { services: new Map(services), specs };
}

/**
 * Of all targets those that somebody names: services, and APIs that are described at addresses.
 *
 * @param only names or references
 * @throws {CannotRun} for a word that names neither
 */
export function chosenTargets(all: Targets, only: readonly string[], entities: readonly Entity[]): Targets {
  const isTarget = (ref: Ref) => all.services.has(ref) || all.specs.has(ref);
  const named = only.map((word) => {
    const found = entities.find(
      ({ ref, name }) => ref === word || (isTarget(ref) && name.toLowerCase() === word.toLowerCase()),
    );
    if (found && isTarget(found.ref)) return found.ref;
    throw new CannotRun(
      found
        ? `\`${word}\` names no repository on the forge.`
        : `The catalog has no service \`${word}\` with a repository.`,
      { fix: 'Check its spelling, and `repo` of its entry: `repo: https://github.com/acme/checkout`.' },
    );
  });
  const chosen = new Set(named);
  return {
    services: new Map([...all.services].filter(([ref]) => chosen.has(ref))),
    specs: new Map([...all.specs].filter(([ref]) => chosen.has(ref))),
  };
}
