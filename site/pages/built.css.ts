import type { APIRoute } from 'astro';
import { builtStyle } from '../frame/built-style.ts';
import { surroundings } from '../frame/surroundings.ts';

export const GET: APIRoute = () => new Response(builtStyle(surroundings.built));
