import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { isQueryRefusal, listPage } from '#core/api/list-query.ts';
import { isLocal } from './is-local.ts';
import type { LivePortal } from './live-portal.ts';

/** Makes the server of a portal: its site, and the API that on GitHub would need a server. */
export async function portalServer(portal: LivePortal): Promise<FastifyInstance> {
  const server = fastify({
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 500 },
    forceCloseConnections: true,
  });

  // A page elsewhere could point its own name at this machine and read what is served here.
  server.addHook('onRequest', async (request, reply) => {
    if (isLocal(request.headers.host) && (!request.headers.origin || isLocal(originHost(request.headers.origin))))
      return;
    await reply.code(403).send({
      message: 'This portal answers only requests made on this machine.',
      hint: 'Open http://127.0.0.1 or http://localhost with the same port.',
    });
  });

  server.get('/services', async (request, reply) => {
    if (wantsPage(request)) return reply.redirect('/services/');
    const answer = listPage(portal.services, new URL(request.url, 'http://localhost').searchParams);
    return reply.code(isQueryRefusal(answer) ? 400 : 200).send(answer);
  });

  server.get<{ Params: { name: string } }>('/services/:name([^/]+)', async (request, reply) => {
    const { name } = request.params;
    if (wantsPage(request)) return reply.redirect(`/services/${encodeURIComponent(name)}/`);
    return portal.service(name) ?? reply.code(404).send(noService(name, portal));
  });

  await server.register(fastifyStatic, {
    root: portal.site,
    cacheControl: false,
    setHeaders: (reply) => reply.header('cache-control', 'no-cache'),
  });
  server.setNotFoundHandler(async (request, reply) => {
    if (wantsPage(request)) return reply.code(404).sendFile('404.html');
    return reply
      .code(404)
      .send({ message: `There is nothing at \`${request.url}\`.`, hint: '/api/openapi.json describes what there is.' });
  });
  return server;
}

function noService(name: string, portal: LivePortal) {
  const near = portal.nearNames(name);
  const hint =
    near.length > 0 ? `Did you mean ${near.map((one) => `\`${one}\``).join(' or ')}?` : 'GET /services lists them all.';
  return { message: `There is no service \`${name}\`.`, hint, near };
}

function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
