import type { APIRoute } from 'astro';
import { namedTeams } from '../../home/team-work.ts';
import { entities, snapshot } from '../../snapshot/snapshot.ts';

export const GET: APIRoute = () => Response.json(namedTeams(snapshot, entities));
