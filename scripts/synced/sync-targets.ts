import { type Entity, isService, isTeam } from '#core/catalog/entity.ts';
import { type Files, resolvePath } from '#core/catalog/files.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { Locator } from '#core/catalog/yaml/locator.ts';
import { dotted, pathInDocument } from '#core/catalog/yaml/written-path.ts';
import { specPlaces } from '#core/synced/spec-places.ts';
import { type SyncTarget, syncTarget, targetText } from '#core/synced/sync-target.ts';
import { keptFolder } from '#core/synced/synced-file.ts';
import { quoted } from '#core/text/quoted.ts';
import { shortHash } from '#core/text/short-hash.ts';
import { CannotRun } from '../cannot-run.ts';

/** A service, and where its documentation is. */
export interface SyncedTarget {
  target: SyncTarget;
  /** `targetText` of it, with the descriptions of APIs. */
  from: string;
  /** `kept` of its copy. */
  kept: string;
  /** Types of the descriptions of its APIs, by their paths from the root of the repository. */
  specs: ReadonlyMap<string, string | undefined>;
  /** The owner's team on the forge: `acme/payments`. */
  team?: string;
}

export interface Targets {
  services: ReadonlyMap<Ref, SyncedTarget>;
  /** Addresses of descriptions, by the API that they describe. */
  specs: ReadonlyMap<Ref, string>;
}

/** Finds what a catalog's entries say that is to be copied. @param host of the forge: `github.com` */
export function targetsOf(entities: readonly Entity[], host: string): Targets {
  const [specs, paths] = [new Map<Ref, string>(), new Map<Ref, Map<string, string | undefined>>()];
  const byRef = new Map(entities.map((entity) => [entity.ref, entity]));
  for (const [api, place] of specPlaces(entities)) {
    if ('url' in place) specs.set(api, place.url);
    else {
      const own = paths.get(place.service) ?? new Map();
      paths.set(place.service, own.set(resolvePath('x', place.path) ?? '', byRef.get(api)?.type));
    }
  }
  const services = entities.flatMap((entity): [Ref, SyncedTarget][] => {
    const target = syncTarget(entity, host);
    if (!target || entity.origin.within) return [];
    const own = paths.get(entity.ref) ?? new Map();
    const from = fitting([targetText(target), ...own.keys()].join(' '));
    const owner = entity.owner && byRef.get(entity.owner);
    const team = owner && isTeam(owner) ? owner.forgeTeam : undefined;
    return [[entity.ref, { target, from, kept: keptFolder(entity.ref), specs: own, ...(team && { team }) }]];
  });
  return { services: new Map(services), specs };
}

/** A text that is too long for the manifest ends with its hash, so that another one differs. */
function fitting(text: string): string {
  return text.length <= LONGEST_FROM ? text : `${text.slice(0, LONGEST_FROM - 20)} ${shortHash(text)}`;
}

/** In UTF-16 code units. */
const LONGEST_FROM = 600;

/**
 * Of all targets those that somebody names: services, and APIs that are described at addresses.
 *
 * @param only names or references
 * @throws {CannotRun} for a word that names neither
 */
export function chosenTargets(
  all: Targets,
  only: readonly string[],
  { entities, files }: { entities: readonly Entity[]; files: Files },
): Targets {
  const isTarget = (ref: Ref) => all.services.has(ref) || all.specs.has(ref);
  const named = only.map((word) => {
    const meant = entities.filter(({ ref, name }) => ref === word || name.toLowerCase() === word.toLowerCase());
    const found = meant.find(({ ref }) => ref === word) ?? meant.find(({ ref }) => isTarget(ref));
    if (found && isTarget(found.ref)) return found.ref;
    const unread = (found ? [found] : meant).find((entity) => isService(entity) && entity.repo !== undefined);
    if (unread) throw noRepository(unread, files);
    throw new CannotRun(
      found
        ? `\`${word}\` names no repository on the forge.`
        : `The catalog has no service \`${word}\` with a repository.`,
      { fix: `Check its spelling, and \`repo\` of its entry: ${EXAMPLE}.` },
    );
  });
  const chosen = new Set(named);
  return {
    services: new Map([...all.services].filter(([ref]) => chosen.has(ref))),
    specs: new Map([...all.specs].filter(([ref]) => chosen.has(ref))),
  };
}

const EXAMPLE = '`repo: https://github.com/acme/checkout`';

/** Why a service with a `repo` has nothing to copy. */
function noRepository({ origin, repo }: Entity, files: Files): CannotRun {
  const path = pathInDocument(['repo'], origin);
  const { line, column } = new Locator(files).locate(origin, path);
  const place = `${origin.file}:${line}:${column}`;
  return new CannotRun(
    `${place}: \`${dotted(path)}\` is ${quoted(repo ?? '')}, which is no repository or folder on the forge.`,
    {
      fix: `Write ${EXAMPLE}, or the address of a folder: \`https://github.com/acme/shop/tree/main/services/cart\`.`,
    },
  );
}
