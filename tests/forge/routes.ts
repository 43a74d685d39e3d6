export interface Answer {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

type Part = 'repository' | 'org' | 'environment' | 'name' | 'number' | 'sha' | 'ref' | 'slug';

/** What a path has where its route has a word in braces, decoded. */
export type Parts = Readonly<Record<Part, string>>;

/** Undefined leaves the answer to what stands behind. @template Around what it may ask besides */
export type Handler<Around> = (
  at: Parts,
  body: never,
  around: Around,
) => Answer | undefined | Promise<Answer | undefined>;

/** By route, such as `GET /repos/{repository}/commits/{sha}/status`. A `{repository}` is `acme/portal`, and a `{ref}` may have slashes. */
export type Routes<Around> = Readonly<Record<string, Handler<Around>>>;

const WIDE: Readonly<Record<string, string>> = { repository: '[^/]+/[^/]+', ref: '.+' };

export class RouteTable<Around> {
  readonly #routes: readonly [pattern: RegExp, handle: Handler<Around>][];

  constructor(routes: Routes<Around>) {
    // What has fewer words in braces is more exact.
    this.#routes = Object.entries(routes)
      .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
      .map(([route, handle]) => [patternOf(route), handle]);
  }

  async answer(method: string, path: string, body: unknown, around: Around): Promise<Answer | undefined> {
    for (const [pattern, handle] of this.#routes) {
      const match = pattern.exec(`${method} ${path}`);
      if (!match) continue;
      const parts = Object.entries(match.groups ?? {}).map(([name, part]) => [name, decodeURIComponent(part)]);
      const answer = await handle(Object.fromEntries(parts), body as never, around);
      if (answer) return answer;
    }
    return undefined;
  }
}

function patternOf(route: string): RegExp {
  const escaped = route.replaceAll('.', '\\.');
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${WIDE[name] ?? '[^/]+'})`)}$`);
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

/** For a change, which has been made by then. */
export function done(_?: unknown): Answer {
  return { status: 204 };
}

export function refused(status: number, message: string): Answer {
  return { status, body: { message } };
}

export const NOT_FOUND: Answer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' },
};

/** GitHub's answer to what it understands and does not do. */
export function invalid(...errors: unknown[]): Answer {
  return { status: 422, body: { message: 'Validation Failed', errors } };
}
