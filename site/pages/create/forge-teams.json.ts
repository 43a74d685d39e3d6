import type { APIRoute } from 'astro';
import { snapshot } from '../../snapshot/snapshot.ts';

/** Teams by their names on the forge, for templates that ask for one. */
export const GET: APIRoute = () =>
  Response.json(
    snapshot.entities.flatMap(({ ref, forgeTeam, title, address }) =>
      forgeTeam === undefined ? [] : [{ ref, forgeTeam, title, address }],
    ),
  );
