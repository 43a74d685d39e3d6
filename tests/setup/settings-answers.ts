import { type Answer, NOT_FOUND, ok } from '../forge/routes.ts';
import type { Behind } from '../forge/stand-in.ts';

export interface Policy {
  id: number;
  name: string;
  type: 'branch' | 'tag';
}

export interface Environment {
  policy: { protected_branches: boolean; custom_branch_policies: boolean } | null;
  policies: Policy[];
  waitTimer: number;
  secrets: string[];
  variables: Map<string, string>;
}

export const STAMP = '2026-01-05T08:00:00Z';

export function environmentAnswer(name: string, { policy, waitTimer }: Environment) {
  const address = `https://api.github.com/repos/globex/portal/environments/${name}`;
  return {
    ...{ id: 1, node_id: 'E1', name, url: address, html_url: address, created_at: STAMP, updated_at: STAMP },
    protection_rules: waitTimer === 0 ? [] : [{ id: 2, node_id: 'G2', type: 'wait_timer', wait_timer: waitTimer }],
    deployment_branch_policy: policy,
  };
}

export function secretsAnswer(names: readonly string[]) {
  return { total_count: names.length, secrets: names.map((name) => ({ name, created_at: STAMP, updated_at: STAMP })) };
}

export function variableAnswer(name: string, value: string | undefined): Answer {
  return value === undefined ? NOT_FOUND : ok({ name, value, created_at: STAMP, updated_at: STAMP });
}

export function appAnswer(made: { id: number; slug: string; name: string; owner: string; permissions: object }) {
  const { owner, ...app } = made;
  const address = `https://github.com/apps/${app.slug}`;
  const who = { login: owner, id: 1, node_id: 'O1', avatar_url: address, type: 'Organization' };
  return {
    ...{ ...app, node_id: 'A1', owner: who, description: '', external_url: address, html_url: address },
    ...{ created_at: STAMP, updated_at: STAMP, events: [] },
  };
}

export function workflowAnswer({ file, state, created_at }: { file: string; state: string; created_at: string }) {
  const address = `https://api.github.com/repos/globex/portal/actions/workflows/${file}`;
  const path = `.github/workflows/${file}`;
  return {
    ...{ id: 3, node_id: 'W3', name: file, path, state, created_at, updated_at: created_at },
    ...{ url: address, html_url: address, badge_url: address },
  };
}

interface Site {
  build_type: string;
  html_url: string;
  public?: boolean;
}

export function runnerAnswer({ label, status }: { label: string; status: string }) {
  return { id: 3, name: label, os: 'linux', status, busy: false, labels: [{ id: 4, name: label, type: 'custom' }] };
}

export function pagesAnswer({ build_type, html_url, public: isPublic = true }: Site) {
  const url = 'https://api.github.com/repos/globex/portal/pages';
  return { url, status: 'built', cname: null, custom_404: true, html_url, build_type, public: isPublic };
}

export function installationAnswer({ app_id, permissions }: { app_id: number; permissions: Record<string, string> }) {
  const address = 'https://github.com/organizations/globex/settings/installations/5';
  return {
    ...{ id: 5, app_id, target_id: 6, target_type: 'Organization', app_slug: 'globex-waypost', permissions },
    ...{ account: null, repository_selection: 'selected', events: [], single_file_name: null },
    ...{ access_tokens_url: address, repositories_url: address, html_url: address },
    ...{ created_at: STAMP, updated_at: STAMP, suspended_by: null, suspended_at: null },
  };
}

/** As GitHub: a team that is not there, is secret or may not write is no owner. */
export async function codeownersErrors(repository: string, asks: Behind['asks']): Promise<Answer> {
  const path = '.github/CODEOWNERS';
  const [org = ''] = repository.split('/');
  const { content }: { content: string } = (await asks('GET', `/repos/${repository}/contents/${path}?ref=main`)).body;
  const lines = Buffer.from(content, 'base64').toString('utf8').split('\n');
  const teams: { slug: string; privacy: string }[] = (await asks('GET', `/orgs/${org}/teams`)).body;
  const granted: { slug: string; permission: string }[] = (await asks('GET', `/repos/${repository}/teams`)).body;
  const mayPush = granted.filter(({ permission }) => permission === 'push').map(({ slug }) => slug);
  const owners = teams
    .filter(({ slug, privacy }) => privacy === 'closed' && mayPush.includes(slug))
    .map(({ slug }) => `@${org}/${slug}`);
  const errors = lines.flatMap((source, index) => {
    const [, ...named] = source.startsWith('#') ? [] : source.split(' ');
    const wrong = named.find((owner) => !owners.includes(owner));
    if (wrong === undefined) return [];
    const place = { line: index + 1, column: source.indexOf(wrong) + 1, path, source };
    return [{ ...place, kind: 'Unknown owner', suggestion: null, message: `Unknown owner on line ${index + 1}` }];
  });
  return ok({ errors });
}
