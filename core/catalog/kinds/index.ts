import { api } from './api.ts';
import { domain } from './domain.ts';
import type { Kinds } from './kind.ts';
import { person } from './person.ts';
import { resource } from './resource.ts';
import { scorecard } from './scorecard.ts';
import { service } from './service.ts';
import { system } from './system.ts';
import { team } from './team.ts';

/** The catalog's own kinds, in the order of the documentation. Parts bring others; whatever else there is, is kept and shown as it is. */
export const KINDS: Kinds = new Map(
  [service, api, resource, system, domain, team, person, scorecard].map((kind) => [kind.name, kind]),
);
