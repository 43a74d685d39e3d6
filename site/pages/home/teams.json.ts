import type { APIRoute } from 'astro';
import { owningTeams } from '../../home/team-work.ts';
import { entities } from '../../snapshot/snapshot.ts';

/** Teams that a person may choose as their own. */
export const GET: APIRoute = () =>
  Response.json(owningTeams(entities).map(({ title, address }) => ({ title, address })));
