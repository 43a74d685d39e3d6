import type { APIRoute } from 'astro';
import { snapshot } from '../../snapshot/snapshot.ts';

export const GET: APIRoute = () =>
  Response.json(
    snapshot.entities.flatMap(({ ref, forgeTeam, title, address }) =>
      forgeTeam === undefined ? [] : [{ ref, forgeTeam, title, address }],
    ),
  );
