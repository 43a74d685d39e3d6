import { readFileSync } from 'node:fs';
import { maxHeaderSize } from 'node:http';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { isQueryRefusal, listPage } from '#core/api/list-query.ts';
import { REQUEST_KINDS } from '#core/parts.ts';
import { BUILT_STYLE, TAKES_REQUESTS } from '#core/published/built-style.ts';
import { defined } from '#core/text/defined.ts';
import { suggestion } from '#core/text/did-you-mean.ts';
import { isLocal } from '../forge/github/is-local.ts';
import type { LiveFiles } from '../observed/refreshed-part.ts';
import type { LivePortal } from './live-portal.ts';
import { refuse, refuseUnread, SAFE_HEADERS, wantsPage } from './refuse.ts';
import type { RequestDesk } from './request-desk.ts';
import { serveRequests } from './serve-requests.ts';

/**
 * Makes the server of a portal: its site, what is refreshed without a build, and the API that on GitHub would need a server.
 *
 * @param desk takes requests; absent for a catalog that is no repository of Waypost's
 */
export async function portalServer(
  portal: LivePortal,
  live: readonly LiveFiles[],
  desk?: RequestDesk,
): Promise<FastifyInstance> {
  const server = fastify({
    // Node refuses an address of that length before.
    routerOptions: { maxParamLength: maxHeaderSize },
    forceCloseConnections: true,
    frameworkErrors: (_, request, reply) => void refuse(request, reply.headers(SAFE_HEADERS), 400),
    clientErrorHandler: refuseUnread,
  });
  server.setErrorHandler<FastifyError>(({ statusCode = 500 }, request, reply) => refuse(request, reply, statusCode));
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(SAFE_HEADERS);
    const refused = strangerRefusal(request);
    if (refused) return reply.code(403).send(refused);
    const allowed = allowedMethods(request, desk !== undefined);
    if (!allowed.includes(request.method)) return refuse(request, reply.header('allow', allowed.join(', ')), 405);
  });
  server.get('/api/openapi.json', async ({ protocol, host }) =>
    portal.description({ url: `${protocol}://${host}`, takesRequests: desk !== undefined }),
  );
  serveServices(server, portal);
  // The file that a build has there says that nobody answers.
  server.get('/api/local.json', async () => ({
    local: true,
    requests: desk !== undefined,
    ...defined({ lacks: desk?.lacks() }),
  }));
  if (desk) {
    serveRequests(server, desk);
    server.get(`/${BUILT_STYLE}`, (_, reply) =>
      reply
        .type('text/css; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(`${readFileSync(join(portal.site, BUILT_STYLE), 'utf8')}:root { ${TAKES_REQUESTS}: 1; }\n`),
    );
  }
  for (const files of live) serveLive(server, files);
  await server.register(fastifyStatic, {
    root: portal.site,
    cacheControl: false,
    acceptRanges: false,
    setHeaders: (reply) => reply.header('cache-control', 'no-cache'),
  });
  server.setNotFoundHandler((request, reply) => refuse(request, reply, 404));
  return server;
}

/** Why a request of a page elsewhere is refused. Programs send neither `Origin` nor `Sec-Fetch-Site`; browsers do. */
function strangerRefusal(request: FastifyRequest) {
  const { method, headers } = request;
  const { host, origin, 'sec-fetch-site': site } = headers;
  // A page elsewhere could point its own name at this machine and read what is served here.
  if (!isLocal(host) || (origin && !isLocal(originHost(origin))))
    return {
      message: 'This portal answers only requests made on this machine.',
      hint: 'Open http://127.0.0.1 or http://localhost with the same port.',
    };
  // `same-site` is another port of this machine.
  const reads = method === 'GET' || method === 'HEAD';
  if (reads && site === 'cross-site' && !asksForPage(request))
    return {
      message: 'A page of another site gets only pages of this portal, and no data.',
      hint: 'Open the address by itself, or ask with a program.',
    };
  if (reads || site === undefined || site === 'same-origin' || site === 'none') return undefined;
  return {
    message: 'A page of another site cannot send requests to this portal.',
    hint: 'Send it from a page of the portal, or from a program.',
  };
}

/** Links from elsewhere lead to pages. `/services` and what is below it redirect a browser to one. */
function asksForPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0]!;
  return /(?:\/|\.html)$/.test(path) || (/^\/services(?:\/[^/]+)?$/.test(path) && wantsPage(request));
}

/** The methods that an address takes: a kind of request is posted, and all else is read. */
function allowedMethods({ url }: FastifyRequest, takesRequests: boolean): readonly string[] {
  return takesRequests && REQUEST_KINDS.has(url.split('?')[0]!.slice(1)) ? ['POST'] : ['GET', 'HEAD'];
}

function serveServices(server: FastifyInstance, portal: LivePortal): void {
  server.get('/services', async (request, reply) => {
    if (wantsPage(request)) return reply.redirect('/services/');
    const answer = listPage(portal.services, new URL(request.url, 'http://localhost').searchParams);
    return reply.code(isQueryRefusal(answer) ? 400 : 200).send(answer);
  });

  server.get<{ Params: { name: string } }>('/services/:name([^/]+)', async (request, reply) => {
    const { name } = request.params;
    const service = portal.service(name);
    if (!wantsPage(request)) return service ?? reply.code(404).send(noService(name, portal));
    return service ? reply.redirect(service.page) : refuse(request, reply, 404);
  });
}

/** In place of the site's own files of these names, which are as old as the build. */
function serveLive(server: FastifyInstance, live: LiveFiles): void {
  for (const path of live.routes)
    server.get(path, (request, reply) => {
      const text = live.file(decodeURI(request.url.split('?')[0]!).slice(1));
      if (text === undefined) return refuse(request, reply, 404);
      const type = path.endsWith('.json') ? 'application/json; charset=utf-8' : 'image/svg+xml';
      return reply.type(type).header('cache-control', 'no-cache').send(text);
    });
}

function noService(name: string, portal: LivePortal) {
  const near = portal.nearNames(name);
  const hint = near.length > 0 ? suggestion(...near) : 'GET /services lists all of them.';
  return { message: `There is no service \`${name}\`.`, hint, near };
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
