import type { Files } from '../catalog/files.ts';
import { readDesired } from '../parts.ts';
import { AccessRules } from './access-rules.ts';
import { accessVerdict } from './access-verdict.ts';
import { changedPaths } from './changed-paths.ts';
import type { Approval } from './principal.ts';
import type { AccessVerdict, PeopleOfChange } from './weigh-access.ts';

/** A small company: two teams with folders, a platform, and reviewers of what goes to production. */
export const BASE: ReadonlyMap<string, string> & Map<string, string> = new Map([
  [
    'catalog/portal.yaml',
    `roles: { platform: [team:platform], reviewers: [team:reviewers] }
environments: { dev: {}, production: { approvals: [platform, reviewers] } }
`,
  ],
  ...['payments', 'supply', 'platform', 'reviewers'].map(
    (name) => [`catalog/teams/${name}.yaml`, `kind: team\nname: ${name}\ngithub: acme/${name}\n`] as const,
  ),
  ['catalog/payments/checkout.yaml', 'kind: service\nname: checkout\nowner: payments\n'],
  ['catalog/payments/checkout/README.md', '# Checkout\n'],
  ['catalog/supply/stock.yaml', 'kind: service\nname: stock\nowner: supply\n'],
]);

const TEAMS: Readonly<Record<string, readonly string[]>> = {
  ines: ['acme/payments'],
  mateo: ['acme/payments', 'acme/platform'],
  wei: ['acme/supply'],
  ana: ['acme/platform'],
  rita: ['acme/reviewers'],
  olga: ['acme/payments', 'acme/platform'],
  'helper[bot]': ['acme/payments', 'acme/platform'],
};

export function changed(edits: Readonly<Record<string, string | undefined>>): Map<string, string> {
  const head = new Map(BASE);
  for (const [path, text] of Object.entries(edits)) {
    if (text === undefined) head.delete(path);
    else head.set(path, text);
  }
  return head;
}

export function person(login: string): Approval {
  return { login, teams: TEAMS[login.toLowerCase()] ?? [] };
}

/** Judges the change from one state of the repository to another. @param change.paths by default, those that differ */
export function verdictOf(
  change: { base: Files; head: Files; paths?: readonly string[] } & PeopleOfChange,
): AccessVerdict {
  const { base, head, paths = changedPaths(base, head), ...asked } = change;
  return accessVerdict({ base: readDesired(base), head: readDesired(head), paths }, asked);
}

export function rulesOf(files: Files): AccessRules {
  return new AccessRules(readDesired(files));
}
