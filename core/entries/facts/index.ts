import type { Fact } from '../../part/fact.ts';
import { changed, problems, tag } from './care-facts.ts';
import { domain, lifecycle, owner, system, tier, type } from './field-facts.ts';
import { NAME_FACTS } from './name-facts.ts';
import {
  api,
  callers,
  email,
  members,
  owns,
  parent,
  provider,
  services,
  systems,
  team,
  users,
} from './relation-facts.ts';

export const CATALOG_FACTS: readonly Fact[] = [
  ...[provider, parent, team, email, owner],
  ...[domain, system, type, lifecycle, tier],
  ...[api, members, systems, services, owns, callers, users],
  ...[problems, changed, tag],
  ...NAME_FACTS,
];
