import type { APIRoute } from 'astro';
import { snapshot } from '../../snapshot/snapshot.ts';

export const GET: APIRoute = () =>
  new Response(JSON.stringify(snapshot.portal.views.map(({ name, list, filter }) => ({ name, list, filter }))));
