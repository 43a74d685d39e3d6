import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers one request of git over HTTP by git's own server program, for repositories below a folder. */
export function answerGit(request: IncomingMessage, response: ServerResponse, folder: string): void {
  const { pathname, search } = new URL(request.url!, 'http://rig');
  const server = spawn('git', ['http-backend'], {
    env: {
      ...{ PATH: process.env.PATH!, GIT_PROJECT_ROOT: folder, GIT_HTTP_EXPORT_ALL: '1', REMOTE_USER: 'rig' },
      ...{ REQUEST_METHOD: request.method!, PATH_INFO: pathname, QUERY_STRING: search.slice(1) },
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      HTTP_GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  server.stdin.on('error', () => {});
  request.pipe(server.stdin);
  const chunks: Buffer[] = [];
  server.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  server.on('close', () => {
    const answer = Buffer.concat(chunks);
    const end = answer.indexOf('\r\n\r\n');
    const headers = answer
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(/: (.*)/s) as [string, string]);
    const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200';
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(headers.filter(([name]) => name !== 'Status')));
    response.end(answer.subarray(end + 4));
  });
}

/** The token that git was given for the request, and whether it wants to push. */
export function gitAccess(request: IncomingMessage): { token: string; isPush: boolean } {
  const [scheme, credentials = ''] = (request.headers.authorization ?? '').split(' ');
  const decoded = scheme?.toLowerCase() === 'basic' ? Buffer.from(credentials, 'base64').toString() : `:${credentials}`;
  return { token: decoded.slice(decoded.indexOf(':') + 1), isPush: request.url!.includes('git-receive-pack') };
}
