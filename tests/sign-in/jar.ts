import { Agent, request } from 'undici';

interface RequestOptions {
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  form?: Readonly<Record<string, string>>;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** A browser as HTTP sees it: it keeps cookies by host and follows redirects one by one. */
export class Jar {
  readonly #agent: Agent;
  /** Gets each cookie that a server sets, as it is sent. */
  onCookie: (line: string) => unknown = () => undefined;
  readonly #cookies = new Map<string, Map<string, string>>();

  /** @param ca the certificate that it trusts, of servers with TLS */
  constructor(ca?: string) {
    this.#agent = new Agent(ca === undefined ? {} : { connect: { ca } });
  }

  /** Copies what it holds, as a thief would. */
  copy(): Jar {
    const copy = new Jar();
    for (const [host, cookies] of this.#cookies) copy.#cookies.set(host, new Map(cookies));
    return copy;
  }

  cookies(host: string): Map<string, string> {
    const cookies = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, cookies);
    return cookies;
  }

  /** One request, as a page that a person opens unless headers say otherwise. */
  async ask(url: string, { method = 'GET', headers = {}, form }: RequestOptions = {}): Promise<Response> {
    const cookies = this.cookies(new URL(url).host);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const page = headers.accept === undefined && { accept: 'text/html', 'sec-fetch-mode': 'navigate' };
    const body = form && new URLSearchParams(form).toString();
    const answer = await request(url, {
      ...{ method, dispatcher: this.#agent },
      headers: { ...page, ...(cookie && { cookie }), ...(body && FORM), ...headers },
      ...(body && { body }),
    });
    const response = new Response(await answer.body.text(), { status: answer.statusCode });
    for (const [name, value] of Object.entries(answer.headers))
      for (const each of [value ?? []].flat()) response.headers.append(name, each);
    for (const line of response.headers.getSetCookie()) {
      this.onCookie(line);
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      const isOver = value === '' || /max-age=0|expires=thu, 01.jan.1970/i.test(line);
      if (isOver) cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    return response;
  }

  /** Follows redirects; all addresses that it came by. */
  async go(url: string, options: RequestOptions = {}) {
    const visited = [url];
    let response = await this.ask(url, options);
    while (response.status >= 300 && response.status < 400 && visited.length < 20) {
      const next = new URL(response.headers.get('location')!, visited.at(-1)).href;
      visited.push(next);
      response = await this.ask(next);
    }
    return { status: response.status, text: await response.text(), url: visited.at(-1)!, visited };
  }

  /** Opens a page, signs in at the provider where it asks, and comes back. */
  async signIn(url: string, login: string) {
    const asked = await this.go(url);
    if (!asked.url.includes('/interaction/')) return asked;
    const response = await this.ask(asked.url, { method: 'POST', form: { login } });
    return this.go(new URL(response.headers.get('location')!, asked.url).href);
  }
}
