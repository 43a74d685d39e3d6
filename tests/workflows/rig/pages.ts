import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx/core';
import { hasEnvironment } from './id-token.ts';
import type { Answer, Route } from './route.ts';

interface Places {
  /** Where runs leave artifacts: by id, in `by-id/`. */
  artifacts: string;
  folder: string;
  hasCommit(sha: string): Promise<boolean>;
}

const DEPLOYMENTS = '/repos/[^/]+/[^/]+/pages/deployments';

/**
 * GitHub Pages of `acme/portal`, as it takes deployments of workflows.
 *
 * - `pages_build_version` must be the hash of a commit that the repository has; for all else the answer is 404.
 * - A deployment of a version that it has already is reported as done, and the old content stays.
 *
 * Neither is in GitHub's documentation: people found both, in https://github.com/actions/deploy-pages/issues/383.
 *
 * - "oidc_token: The OIDC token issued by GitHub Actions certifying the origin of the deployment",
 *   https://docs.github.com/rest/pages/pages#create-a-github-pages-deployment. It must be of a job with an environment.
 */
export class Pages {
  readonly folder: string;
  /** Below which the site is served, once somebody listens. */
  url = '';
  /** What deployments report before they are done, one an answer. */
  statuses: string[] = [];
  /** Whether it reports success and keeps its content, whatever the version. */
  keepsContent = false;
  /** The status that every file of the site gets; by default 200 where it is there. */
  answers: number | undefined;
  isPublic = true;
  isOn = true;
  readonly given: { method: string; path: string; status: number; body: unknown }[] = [];
  readonly #places: Places;
  readonly #versions = new Set<string>();
  #busy: string | undefined;

  constructor(places: Places) {
    this.#places = places;
    this.folder = places.folder;
  }

  get versions(): string[] {
    return [...this.#versions];
  }

  /** Makes it as it is before the first deployment. */
  forget(): void {
    this.#versions.clear();
    this.given.length = 0;
    Object.assign(this, { statuses: [], keepsContent: false, answers: undefined, isPublic: true, isOn: true });
  }

  /** A file of the site, for everybody. @param path below the site, without a query */
  served(path: string): { status: number; text: string } {
    const file = join(this.folder, path.endsWith('/') ? `${path}index.html` : path);
    if (this.answers !== undefined) return { status: this.answers, text: '' };
    if (path.split('/').includes('..') || !existsSync(file)) return { status: 404, text: 'Not Found' };
    return { status: 200, text: readFileSync(file, 'utf8') };
  }

  routes(): Route[] {
    const found = (id: string, body: object) =>
      this.#versions.has(id) ? { status: 200, body } : { status: 404, body: { message: 'Not Found' } };
    return [
      {
        ...{ method: 'POST', path: new RegExp(`^${DEPLOYMENTS}$`), needs: ['pages', 'write'] },
        answer: ([path], { body }) => this.#answer('POST', path!, this.#deploy(body as unknown as Ordered)),
      },
      {
        ...{ method: 'GET', path: new RegExp(`^${DEPLOYMENTS}/([^/]+)$`), needs: ['pages', 'read'] },
        answer: ([path, id]) =>
          this.#answer('GET', path!, found(id!, { status: this.#versions.has(id!) && this.#statusOf(id!) })),
      },
      {
        ...{ method: 'POST', path: new RegExp(`^${DEPLOYMENTS}/([^/]+)/cancel$`), needs: ['pages', 'write'] },
        answer: ([, id]) => ({ ...found(id!, {}), ...(this.#versions.has(id!) && { status: 204, body: undefined }) }),
      },
      {
        ...{ method: 'GET', path: /^\/repos\/[^/]+\/[^/]+\/pages$/, needs: ['pages', 'read'] },
        answer: ([path]) => this.#answer('GET', path!, { status: 200, body: this.#about() }),
      },
    ];
  }

  async #answer(method: string, path: string, answering: Answer | Promise<Answer>): Promise<Answer> {
    const answer = await answering;
    this.given.push({ method, path, status: answer.status, body: answer.body });
    return answer;
  }

  #statusOf(version: string): string {
    const status = this.#busy === version ? this.statuses.shift() : undefined;
    if (status === undefined) this.#busy = undefined;
    return status ?? 'succeed';
  }

  #about(): object {
    const { url, isPublic } = this;
    return {
      ...{ url: `${url}/repos/acme/portal/pages`, html_url: `${url}/served/`, status: 'built', cname: null },
      ...{ custom_404: false, public: isPublic, build_type: 'workflow' },
    };
  }

  async #deploy({ artifact_id, pages_build_version: version, oidc_token }: Ordered): Promise<Answer> {
    if (!hasEnvironment(oidc_token))
      return { status: 400, body: { message: 'Invalid OIDC token: the job has no environment.' } };
    const archive = join(this.#places.artifacts, 'by-id', String(artifact_id), 'artifact.tar');
    if (!existsSync(archive)) return { status: 400, body: { message: `There is no artifact ${artifact_id}.` } };
    if (!this.isOn || !(await this.#places.hasCommit(version))) return { status: 404, body: { message: 'Not Found' } };
    const isKnown = this.#versions.has(version);
    this.#versions.add(version);
    this.#busy = version;
    if (!isKnown && !this.keepsContent) {
      rmSync(this.folder, { recursive: true, force: true });
      mkdirSync(this.folder, { recursive: true });
      await $({ quiet: true })`tar -xf ${archive} -C ${this.folder}`;
    }
    const status_url = `${this.url}/repos/acme/portal/pages/deployments/${version}`;
    return { status: 200, body: { id: version, status_url, page_url: `${this.url}/served/` } };
  }
}

interface Ordered {
  artifact_id: number;
  pages_build_version: string;
  oidc_token: string;
}
