import type { Ruleset } from '../../scripts/access/rulesets/ruleset.ts';
import { rulesetFiles } from '../../scripts/access/rulesets/ruleset-files.ts';
import { APP_ID, APP_KEY, APP_PERMISSIONS, ENVIRONMENT, READY } from '../../scripts/doctor/github/app-needs.ts';
import { type Answer, created, done, NOT_FOUND, ok, type Routes, refused } from '../forge/routes.ts';
import { type Behind, type RecordedRequest, StandIn } from '../forge/stand-in.ts';
import { type GivenRun, listedJobs, listedRuns, workflowRun } from '../forge/workflow-runs.ts';
import { environmentRoutes } from './environment-routes.ts';
import { rulesetRoutes } from './ruleset-routes.ts';
import {
  codeownersErrors,
  type Environment,
  installationAnswer,
  type Policy,
  pagesAnswer,
  runnerAnswer,
  STAMP,
  secretsAnswer,
  variableAnswer,
  workflowAnswer,
} from './settings-answers.ts';

/**
 * Stands before the emulator of GitHub's API with the settings of one repository, which the emulator (0.12.2) lacks: rulesets,
 * environments, variables, Pages, errors of CODEOWNERS, permissions of Actions, workflows and installed Apps. It keeps what it is
 * reported. What it records is held against GitHub's description.
 */
export class GithubSettings extends StandIn {
  /** Paths that a token may not ask for. */
  refused: RegExp | undefined;
  refuseChanges = false;
  isAdmin = true;
  isPublic = false;
  /** Of the organisation, as its owners see it. */
  plan: string | undefined;

  rulesets: (Ruleset & { id: number })[] = [];
  foreign: (Ruleset & { id: number })[] = [];
  readonly environments = new Map<string, Environment>();
  readonly variables = new Map<string, string>();
  secrets: string[] = [];
  pages: { build_type: 'legacy' | 'workflow'; html_url: string; public?: boolean } | undefined;
  /** Only there a site is closed: https://docs.github.com/enterprise-cloud@latest/rest/pages/pages#update-information-about-a-github-pages-site */
  isEnterprise = false;
  pagesUrl = 'https://globex.github.io/portal/';
  permissions = { enabled: true, allowed_actions: 'all', sha_pinning_required: false };
  selected = { github_owned_allowed: false, verified_allowed: false, patterns_allowed: [] as string[] };
  defaults = { default_workflow_permissions: 'write', can_approve_pull_request_reviews: true };
  outsiders = { approval_policy: 'first_time_contributors' };
  workflows: { file: string; state: string; created_at: string }[] = [];
  runs: GivenRun[] = [];
  subject: { use_default: boolean; include_claim_keys?: string[]; sub_claim_prefix?: string } = { use_default: true };
  subjectOfOrganisation: string[] = [];
  runners: { label: string; status: 'online' | 'offline' }[] = [];
  artifacts: { name: string; size_in_bytes: number; expired: boolean }[] = [];
  installations: { app_id: number; permissions: Record<string, string> }[] = [];

  #count = 100;

  protected refusal({ method, path }: RecordedRequest, _token: string): Answer | undefined {
    if (!this.refused?.test(path) && !(this.refuseChanges && method !== 'GET')) return undefined;
    const headers = { 'x-accepted-github-permissions': 'administration=read' };
    return { ...refused(403, 'Resource not accessible by personal access token'), headers };
  }

  protected routes(): Routes<Behind> {
    return { ...rulesetRoutes(this), ...environmentRoutes(this), ...this.#actionRoutes(), ...this.#otherRoutes() };
  }

  settle(app: number): void {
    const policies: Policy[] = [{ id: this.nextId(), name: 'main', type: 'branch' }];
    const policy = { protected_branches: false, custom_branch_policies: true };
    const variables = new Map([[APP_ID, String(app)]]);
    this.environments.clear();
    this.environments.set(ENVIRONMENT, { policy, policies, waitTimer: 0, secrets: [APP_KEY], variables });
    this.variables.clear();
    this.variables.set(READY, 'true');
    const settled: Partial<GithubSettings> = {
      ...{
        refused: undefined,
        isAdmin: true,
        isPublic: false,
        plan: 'team',
        foreign: [],
        runners: [],
        artifacts: [],
        secrets: [],
        runs: [],
      },
      rulesets: rulesetFiles(app).map(({ ruleset }) => ({ ...ruleset, id: this.nextId() })),
      pages: { build_type: 'workflow', html_url: this.pagesUrl },
      permissions: { enabled: true, allowed_actions: 'all', sha_pinning_required: false },
      selected: { github_owned_allowed: false, verified_allowed: false, patterns_allowed: [] },
      defaults: { default_workflow_permissions: 'read', can_approve_pull_request_reviews: false },
      outsiders: { approval_policy: 'all_external_contributors' },
      installations: [{ app_id: app, permissions: { ...APP_PERMISSIONS } }],
      workflows: [{ file: 'health.yml', state: 'active', created_at: STAMP }],
      ...{ subject: { use_default: true }, subjectOfOrganisation: [] },
    };
    Object.assign(this, settled);
  }

  #actionRoutes(): Routes<Behind> {
    const actions = '/repos/{repository}/actions';
    /** Settings that are read and changed as they are. */
    const kept = (path: string, settings: () => object): Routes<Behind> => ({
      [`GET ${actions}/${path}`]: () => ok(settings()),
      [`PUT ${actions}/${path}`]: (_, body) => done(Object.assign(settings(), body)),
    });
    return {
      [`GET ${actions}/secrets`]: () => ok(secretsAnswer(this.secrets)),
      [`GET ${actions}/variables/{name}`]: ({ name }) => variableAnswer(name, this.variables.get(name)),
      [`POST ${actions}/variables`]: (_, { name, value }: { name: string; value: string }) => {
        if (this.variables.has(name)) return refused(409, 'Already exists - Variable');
        this.variables.set(name, value);
        return created({});
      },
      [`PATCH ${actions}/variables/{name}`]: ({ name }, { value }: { value: string }) =>
        done(this.variables.set(name, value)),
      [`GET ${actions}/oidc/customization/sub`]: () => ok(this.subject),
      'GET /orgs/{org}/actions/oidc/customization/sub': () => ok({ include_claim_keys: this.subjectOfOrganisation }),
      [`GET ${actions}/runners`]: () =>
        ok({ total_count: this.runners.length, runners: this.runners.map(runnerAnswer) }),
      'GET /orgs/{org}/actions/runners': () => ok({ total_count: 0, runners: [] }),
      [`GET ${actions}/artifacts`]: () => ok({ total_count: this.artifacts.length, artifacts: this.artifacts }),
      [`GET ${actions}/runs`]: (_, __, { search }) => ok(listedRuns(this.#known(), queryOf(search))),
      ...kept('permissions', () => this.permissions),
      ...kept('permissions/selected-actions', () => this.selected),
      ...kept('permissions/workflow', () => this.defaults),
      ...kept('permissions/fork-pr-contributor-approval', () => this.outsiders),
      [`GET ${actions}/workflows`]: () =>
        ok({ total_count: this.workflows.length, workflows: this.workflows.map(workflowAnswer) }),
      [`PUT ${actions}/workflows/{name}/enable`]: ({ name }) =>
        done(Object.assign(this.workflows.find(({ file }) => file === name)!, { state: 'active' })),
      [`GET ${actions}/runs/{number}/jobs`]: ({ number }) => ok(listedJobs(this.#known(), Number(number))),
      [`GET ${actions}/workflows/{name}/runs`]: ({ name }, _, { search }) =>
        ok(listedRuns(this.#known(), queryOf(search), name)),
    };
  }

  #known() {
    return this.runs.map((run) => workflowRun(run, 'globex/portal'));
  }

  #otherRoutes(): Routes<Behind> {
    return {
      'GET /repos/{repository}': async (_, __, { asks, path }) => {
        const { status, body } = await asks('GET', path);
        if (status !== 200) return undefined;
        const permissions = { admin: this.isAdmin, maintain: true, push: true, triage: true, pull: true };
        const shown = this.isPublic ? { private: false, visibility: 'public' } : {};
        return ok({ ...(body as object), permissions, ...shown });
      },
      'GET /repos/{repository}/pages': () => (this.pages ? ok(pagesAnswer(this.pages)) : NOT_FOUND),
      'POST /repos/{repository}/pages': (_, { build_type }: { build_type: 'workflow' }) => {
        this.pages = { build_type, html_url: this.pagesUrl };
        return created(pagesAnswer(this.pages));
      },
      'PUT /repos/{repository}/pages': (_, body: { public?: boolean }) =>
        done(Object.assign(this.pages!, body, this.isEnterprise ? {} : { public: true })),
      'DELETE /repos/{repository}/pages': () => done(Object.assign(this, { pages: undefined })),
      'GET /repos/{repository}/codeowners/errors': ({ repository }, _, { asks }) => codeownersErrors(repository, asks),
      'GET /orgs/{org}': async (_, __, { asks, path }) => {
        const { status, body } = await asks('GET', path);
        const plan = { name: this.plan, space: 976_562_499, private_repos: 999_999 };
        return { status, body: { ...(body as object), ...(this.plan && { plan }) } };
      },
      'GET /orgs/{org}/installations': () =>
        ok({ total_count: this.installations.length, installations: this.installations.map(installationAnswer) }),
    };
  }

  nextId(): number {
    this.#count++;
    return this.#count;
  }
}

function queryOf(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}
