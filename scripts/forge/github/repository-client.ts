import type { PaginatingEndpoints } from '@octokit/plugin-paginate-rest';
import type { RepositoryName } from '../forge.ts';
import type { Client } from './client.ts';
import { isNotFound, refusalOf } from './refusal.ts';

/** As much as GitHub gives at a time. */
export const PAGE = { per_page: 100 };

type Place = { owner: string; repo: string };

declare const request: Client['request'];
/** What a route takes, and what it answers, as GitHub describes it. */
type Taken<Route extends string> = NonNullable<Parameters<typeof request<Route>>[1]>;
export type Answered<Route extends string> = Awaited<ReturnType<typeof request<Route>>>['data'];

/** All that a route takes but the repository, which is filled in. */
type WithoutPlace<All> = {
  [Name in keyof All as string extends Name ? never : Name extends keyof Place ? never : Name]: All[Name];
} & Partial<Place>;
type Given<All> = object extends WithoutPlace<All> ? [given?: WithoutPlace<All>] : [given: WithoutPlace<All>];

/** Asks GitHub about one repository, and turns its no into a sentence about what was asked for: `branch main`. */
export class RepositoryClient {
  readonly name: RepositoryName;
  readonly client: Client;
  readonly place: Place;

  constructor(name: RepositoryName, client: Client) {
    const [owner, repo] = name.split('/') as [string, string];
    this.name = name;
    this.client = client;
    this.place = { owner, repo };
  }

  ask<Route extends string>(what: string, route: Route, ...given: Given<Taken<Route>>): Promise<Answered<Route>> {
    return this.explain(what, () => this.#request(route, given[0]));
  }

  /** Undefined where GitHub has no such thing, and where its answer has no content. */
  ifThere<Route extends string>(
    what: string,
    route: Route,
    ...given: Given<Taken<Route>>
  ): Promise<Answered<Route> | undefined> {
    return this.explainIfThere(what, () => this.#request(route, given[0]));
  }

  /** Reads a list to its end. */
  list<Route extends keyof PaginatingEndpoints>(
    what: string,
    route: Route,
    ...given: Given<PaginatingEndpoints[Route]['parameters']>
  ): Promise<PaginatingEndpoints[Route]['response']['data']> {
    const all = { ...this.#placeIn(route), ...PAGE, ...given[0] };
    return this.explain<never>(what, () => this.client.paginate(route, all) as Promise<never>);
  }

  /** Does what is more than one request. */
  async explain<Answer>(what: string, work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      throw refusalOf(error, this.of(what));
    }
  }

  explainIfThere<Answer>(what: string, work: () => Promise<Answer>): Promise<Answer | undefined> {
    return this.explain(what, () =>
      work().catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
        return undefined;
      }),
    );
  }

  of(what: string): string {
    return what === 'repository' ? `repository \`${this.name}\`` : `${what} of \`${this.name}\``;
  }

  async #request<Route extends string>(route: Route, given: object = {}): Promise<Answered<Route>> {
    return (await this.client.request<string>(route, { ...this.#placeIn(route), ...given })).data;
  }

  /** Routes of an organisation take no repository. */
  #placeIn(route: string): Partial<Place> {
    return route.includes('{repo}') ? this.place : {};
  }
}
