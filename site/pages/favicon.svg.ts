import type { APIRoute } from 'astro';
import { favicon } from '../frame/accent.ts';
import { snapshot } from '../snapshot/snapshot.ts';

export const GET: APIRoute = () => new Response(favicon(snapshot.portal.accent));
