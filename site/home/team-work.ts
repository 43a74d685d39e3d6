import type { Ref } from '#core/catalog/ref.ts';
import { DRIFT } from '#core/drift/drift-record.ts';
import type { Status } from '#core/health/status.ts';
import { listWith } from '#core/list/counted-list.ts';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import { byTitle } from '#core/text/by-title.ts';
import { isDrifted } from '../drift/is-drifted.ts';
import { distinctProblems } from '../problems/distinct-problems.ts';
import type { Entities } from '../snapshot/entities.ts';

/** Services that the home page names; the team's page has them all. */
const SHOWN = 12;

/** What the home page shows of a person's team, fetched once it is chosen. */
export interface TeamWork {
  title: string;
  /** Of its page, below the base. */
  address: string;
  services: TeamService[];
  /** All its services, with those that are not named. */
  all: CountedList;
  /** Problems of whatever else the team owns. */
  otherProblems: number;
  /** Resources of the team that somebody changed by hand. */
  drifted: CountedList;
}

/** How many rows a list has, and its address below the base. */
interface CountedList {
  count: number;
  address: string;
}

export interface TeamService {
  ref: Ref;
  title: string;
  /** Undefined where it is not probed. */
  status?: Status;
  address: string;
  errors: number;
  warnings: number;
}

/** Teams that own anything, by title. */
export function owningTeams(entities: Entities): EntityRecord[] {
  return byTitle(entities.ofKind('team').filter(({ ref }) => entities.ownedBy(ref).length > 0));
}

/** The services of a team, those with most to do first, and how much there is beside them. */
export function teamWork(ref: Ref, entities: Entities): TeamWork {
  const { title, address } = entities.get(ref)!;
  const owned = entities.ownedBy(ref);
  const services = owned
    .filter(({ kind }) => kind === 'service')
    .map((service): TeamService => teamService(service, entities))
    .sort((a, b) => b.errors - a.errors || b.warnings - a.warnings);
  const others = tally(owned.filter(({ kind }) => kind !== 'service'));
  return {
    ...{ title, address },
    services: services.slice(0, SHOWN),
    all: { count: services.length, address: listWith('services', 'owner', ref) },
    otherProblems: others.errors + others.warnings,
    drifted: {
      count: owned.filter((entity) => isDrifted(DRIFT.of(entity))).length,
      address: listWith('resources', 'owner', ref, 'state:drifted'),
    },
  };
}

function teamService(service: EntityRecord, entities: Entities): TeamService {
  const { ref, title, address } = service;
  const status = entities.statusOf(ref);
  return { ...{ ref, title, address }, ...(status && { status }), ...tally([service]) };
}

function tally(records: readonly EntityRecord[]): { errors: number; warnings: number } {
  const problems = distinctProblems(records);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}
