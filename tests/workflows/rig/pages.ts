import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx/core';
import { type Answer, done, NOT_FOUND, ok, type Routes, refused } from '../../forge/routes.ts';
import { hasEnvironment } from './id-token.ts';
import type { Asked } from './lacking.ts';

interface Places {
  /** Where runs leave artifacts: by id, in `by-id/`. */
  artifacts: string;
  folder: string;
  hasCommit(sha: string): Promise<boolean>;
}

const PAGES = '/repos/{repository}/pages';

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

  routes(): Routes<Asked> {
    const has = (version: string) => this.#versions.has(version);
    const noting = async (method: string, { path }: Asked, answering: Answer | Promise<Answer>) => {
      const answer = await answering;
      this.given.push({ method, path, status: answer.status, body: answer.body });
      return answer;
    };
    return {
      [`POST ${PAGES}/deployments`]: (_, body: Ordered, asked) => noting('POST', asked, this.#deploy(body)),
      [`GET ${PAGES}/deployments/{name}`]: ({ name }, _, asked) =>
        noting('GET', asked, has(name) ? ok({ status: this.#statusOf(name) }) : NOT_FOUND),
      [`POST ${PAGES}/deployments/{name}/cancel`]: ({ name }) => (has(name) ? done() : NOT_FOUND),
      [`GET ${PAGES}`]: (_, __, asked) => noting('GET', asked, ok(this.#about())),
    };
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
    if (!hasEnvironment(oidc_token)) return refused(400, 'Invalid OIDC token: the job has no environment.');
    const archive = join(this.#places.artifacts, 'by-id', String(artifact_id), 'artifact.tar');
    if (!existsSync(archive)) return refused(400, `There is no artifact ${artifact_id}.`);
    if (!this.isOn || !(await this.#places.hasCommit(version))) return NOT_FOUND;
    const isKnown = this.#versions.has(version);
    this.#versions.add(version);
    this.#busy = version;
    if (!isKnown && !this.keepsContent) {
      rmSync(this.folder, { recursive: true, force: true });
      mkdirSync(this.folder, { recursive: true });
      await $({ quiet: true })`tar -xf ${archive} -C ${this.folder}`;
    }
    const status_url = `${this.url}/repos/acme/portal/pages/deployments/${version}`;
    return ok({ id: version, status_url, page_url: `${this.url}/served/` });
  }
}

interface Ordered {
  artifact_id: number;
  pages_build_version: string;
  oidc_token: string;
}
