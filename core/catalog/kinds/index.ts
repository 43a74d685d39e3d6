import { api } from './api.ts';
import { domain } from './domain.ts';
import type { Kind } from './kind.ts';
import { person } from './person.ts';
import { resource } from './resource.ts';
import { scorecard } from './scorecard.ts';
import { service } from './service.ts';
import { system } from './system.ts';
import { team } from './team.ts';

/** Kinds that Waypost knows, in the order of the documentation. Others are kept and shown as they are. */
export const KINDS: ReadonlyMap<string, Kind> = new Map(
  [service, api, resource, system, domain, team, person, scorecard].map((kind) => [kind.name, kind]),
);
