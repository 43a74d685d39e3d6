import type { APIRoute } from 'astro';
import { publishedFields } from '#core/fields/books.ts';

export const GET: APIRoute = () => new Response(JSON.stringify(publishedFields()));
