import type { Ruleset } from '../../scripts/access/rulesets/ruleset.ts';
import { rulesetFiles } from '../../scripts/access/rulesets/ruleset-files.ts';
import { APP_ID, APP_KEY, APP_PERMISSIONS, ENVIRONMENT, READY } from '../../scripts/doctor/github/app-needs.ts';
import { type Answer, type RecordedRequest, type Route, route, StandIn } from '../forge/stand-in.ts';
import { environmentRoutes } from './environment-routes.ts';
import { rulesetRoutes } from './ruleset-routes.ts';
import {
  codeownersErrors,
  done,
  type Environment,
  installationAnswer,
  NOT_FOUND,
  ok,
  on,
  type Policy,
  pagesAnswer,
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
  /** Whether a token may change nothing. */
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
  pages: { build_type: 'legacy' | 'workflow'; html_url: string } | undefined;
  /** Where Pages serves, once it is on. */
  pagesUrl = 'https://globex.github.io/portal/';
  permissions = { enabled: true, allowed_actions: 'all', sha_pinning_required: false };
  selected = { github_owned_allowed: false, verified_allowed: false, patterns_allowed: [] as string[] };
  defaults = { default_workflow_permissions: 'write', can_approve_pull_request_reviews: true };
  outsiders = { approval_policy: 'first_time_contributors' };
  workflows: { file: string; state: string; created_at: string }[] = [];
  runs: { file: string; created_at: string; conclusion: string | null }[] = [];
  /** How the subject of tokens is made. */
  subject: { use_default: boolean; include_claim_keys?: string[]; sub_claim_prefix?: string } = { use_default: true };
  /** The template of the organisation. */
  subjectOfOrganisation: string[] = [];
  installations: { app_id: number; permissions: Record<string, string> }[] = [];

  #count = 100;

  protected refusal({ method, path }: RecordedRequest, _token: string): Answer | undefined {
    if (this.refused?.test(path) || (this.refuseChanges && method !== 'GET'))
      return {
        status: 403,
        body: { message: 'Resource not accessible by personal access token' },
        headers: { 'x-accepted-github-permissions': 'administration=read' },
      };
    return undefined;
  }

  protected routes(): Route[] {
    return [...rulesetRoutes(this), ...environmentRoutes(this), ...this.#actionRoutes(), ...this.#otherRoutes()];
  }

  /** Sets all as a portal needs it. */
  settle(app: number): void {
    this.refused = undefined;
    this.isAdmin = true;
    this.isPublic = false;
    this.plan = 'team';
    this.foreign = [];
    this.rulesets = rulesetFiles(app).map(({ ruleset }) => ({ ...ruleset, id: this.nextId() }));
    const policies: Policy[] = [{ id: this.nextId(), name: 'main', type: 'branch' }];
    const policy = { protected_branches: false, custom_branch_policies: true };
    const variables = new Map([[APP_ID, String(app)]]);
    this.environments.clear();
    this.environments.set(ENVIRONMENT, { policy, policies, waitTimer: 0, secrets: [APP_KEY], variables });
    this.variables.clear();
    this.variables.set(READY, 'true');
    this.secrets = [];
    this.pages = { build_type: 'workflow', html_url: 'https://globex.github.io/portal/' };
    this.permissions = { enabled: true, allowed_actions: 'all', sha_pinning_required: false };
    this.selected = { github_owned_allowed: false, verified_allowed: false, patterns_allowed: [] };
    this.defaults = { default_workflow_permissions: 'read', can_approve_pull_request_reviews: false };
    this.outsiders = { approval_policy: 'all_external_contributors' };
    this.installations = [{ app_id: app, permissions: { ...APP_PERMISSIONS } }];
    this.workflows = [{ file: 'health.yml', state: 'active', created_at: STAMP }];
    this.runs = [];
    this.subject = { use_default: true };
    this.subjectOfOrganisation = [];
  }

  #actionRoutes(): Route[] {
    return [
      ['GET', on('/actions/secrets'), () => ok(secretsAnswer(this.secrets))],
      ['GET', on('/actions/variables/([^/]+)'), ([, name]) => variableAnswer(name!, this.variables.get(name!))],
      route('POST', on('/actions/variables'), (_, { name, value }: { name: string; value: string }) => {
        if (this.variables.has(name)) return { status: 409, body: { message: 'Already exists - Variable' } };
        this.variables.set(name, value);
        return { status: 201, body: {} };
      }),
      route('PATCH', on('/actions/variables/([^/]+)'), ([, name], { value }: { value: string }) =>
        done(this.variables.set(name!, value)),
      ),
      ['GET', on('/actions/oidc/customization/sub'), () => ok(this.subject)],
      route('GET', /^\/orgs\/[^/]+\/actions\/oidc\/customization\/sub$/, () =>
        ok({ include_claim_keys: this.subjectOfOrganisation }),
      ),
      ['GET', on('/actions/runners'), () => ok({ total_count: 0, runners: [] })],
      ['GET', on('/actions/permissions'), () => ok(this.permissions)],
      ['PUT', on('/actions/permissions'), (_, body) => done(Object.assign(this.permissions, body))],
      ['GET', on('/actions/permissions/selected-actions'), () => ok(this.selected)],
      ['PUT', on('/actions/permissions/selected-actions'), (_, body) => done(Object.assign(this.selected, body))],
      ['GET', on('/actions/permissions/workflow'), () => ok(this.defaults)],
      ['PUT', on('/actions/permissions/workflow'), (_, body) => done(Object.assign(this.defaults, body))],
      ['GET', on('/actions/permissions/fork-pr-contributor-approval'), () => ok(this.outsiders)],
      route('PUT', on('/actions/permissions/fork-pr-contributor-approval'), (_, body) =>
        done(Object.assign(this.outsiders, body)),
      ),
      route('GET', on('/actions/workflows'), () =>
        ok({ total_count: this.workflows.length, workflows: this.workflows.map(workflowAnswer) }),
      ),
      route('PUT', on('/actions/workflows/([^/]+)/enable'), ([, file]) =>
        done(Object.assign(this.workflows.find((one) => one.file === file)!, { state: 'active' })),
      ),
      route('GET', on('/actions/workflows/([^/]+)/runs'), ([, file], _body: never, { search }) => {
        const runs = this.runs.filter((run) => run.file === file);
        const page = runs.slice(0, Number(new URLSearchParams(search).get('per_page') ?? 30));
        return {
          status: 200,
          body: { total_count: runs.length, workflow_runs: page.map((run) => ({ id: 9, ...run })) },
        };
      }),
    ];
  }

  #otherRoutes(): Route[] {
    return [
      route('GET', on(''), async ([path], _, { asks }) => {
        const { status, body } = await asks('GET', path!);
        if (status !== 200) return undefined;
        const permissions = { admin: this.isAdmin, maintain: true, push: true, triage: true, pull: true };
        const shown = this.isPublic ? { private: false, visibility: 'public' } : {};
        return {
          status,
          body: {
            ...(body as object),
            permissions,
            ...shown,
          },
        };
      }),
      ['GET', on('/pages'), () => (this.pages ? ok(pagesAnswer(this.pages)) : NOT_FOUND)],
      route('POST', on('/pages'), (_, { build_type }: { build_type: 'workflow' }) => {
        this.pages = { build_type, html_url: this.pagesUrl };
        return { status: 201, body: pagesAnswer(this.pages) };
      }),
      ['PUT', on('/pages'), (_, body) => done(Object.assign(this.pages!, body))],
      route('GET', on('/codeowners/errors'), ([path], _, { asks }) =>
        codeownersErrors(path!.replace(/\/codeowners.*/, ''), asks),
      ),
      route('GET', /^\/orgs\/[^/]+$/, async ([path], _, { asks }) => {
        const { status, body } = await asks('GET', path!);
        return { status, body: { ...(body as object), ...(this.plan && { plan: planAnswer(this.plan) }) } };
      }),
      route('GET', /^\/orgs\/[^/]+\/installations$/, () =>
        ok({ total_count: this.installations.length, installations: this.installations.map(installationAnswer) }),
      ),
    ];
  }

  nextId(): number {
    this.#count++;
    return this.#count;
  }
}

function planAnswer(name: string): object {
  return { name, space: 976_562_499, private_repos: 999_999 };
}
