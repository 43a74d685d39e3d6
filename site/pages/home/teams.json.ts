import type { APIRoute } from 'astro';
import { entities } from '../../views/snapshot.ts';
import { owningTeams } from '../../views/team-work.ts';

/** Teams that a person may choose as their own. */
export const GET: APIRoute = () =>
  Response.json(owningTeams(entities).map(({ title, address }) => ({ title, address })));
