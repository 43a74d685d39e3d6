import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { LocalServer } from './local-server.ts';

interface Asset {
  id: number;
  name: string;
  content: string;
}

/**
 * The assets of one release, as GitHub documents its API of them.
 *
 * @see https://docs.github.com/rest/releases/assets
 */
export class ReleaseAssets extends LocalServer {
  readonly assets: Asset[] = [];
  readonly #place: string;
  readonly #tag: string;
  readonly #token: string;

  /** @param repository `acme/evidence` @param tag of the release @param token the one that is good */
  constructor({ repository, tag, token }: { repository: string; tag: string; token: string }) {
    super();
    this.#place = `/repos/${repository}/releases`;
    this.#tag = tag;
    this.#token = token;
  }

  protected async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, this.url);
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    // Where GitHub keeps the content, which needs no token and gets none.
    const kept = /^\/kept\/(\d+)$/.exec(pathname)?.[1];
    if (kept !== undefined) return void response.end(this.assets.find(({ id }) => `${id}` === kept)?.content);
    if (request.headers.authorization !== `Bearer ${this.#token}`) return say(401, { message: 'Bad credentials' });
    if (request.method === 'GET' && pathname === `${this.#place}/tags/${this.#tag}`) return say(200, this.#release());
    const asset = this.assets.find(({ id }) => pathname === `${this.#place}/assets/${id}`);
    if (request.method === 'GET' && asset) {
      if (request.headers.accept !== 'application/octet-stream') return say(200, this.#shown(asset));
      response.writeHead(302, { location: `${this.url}/kept/${asset.id}` });
      return void response.end();
    }
    const name = searchParams.get('name') ?? '';
    if (request.method !== 'POST' || pathname !== `${this.#place}/1/assets`) return say(404, { message: 'Not Found' });
    if (this.assets.some((each) => each.name === name))
      return say(422, { message: 'Validation Failed', errors: [{ code: 'already_exists', field: 'name' }] });
    const made = { id: this.assets.length + 1, name, content: await text(request) };
    this.assets.push(made);
    return say(201, this.#shown(made));
  }

  #release() {
    const upload = `${this.url}${this.#place}/1/assets{?name,label}`;
    return { id: 1, tag_name: this.#tag, upload_url: upload, assets: this.assets.map((asset) => this.#shown(asset)) };
  }

  #shown({ id, name, content }: Asset) {
    return { id, name, size: content.length, url: `${this.url}${this.#place}/assets/${id}` };
  }
}
