import type { Approval } from './principal.ts';

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

/** The base with some files changed; undefined for those that are deleted. */
export function changed(edits: Readonly<Record<string, string | undefined>>): Map<string, string> {
  const head = new Map(BASE);
  for (const [path, text] of Object.entries(edits)) {
    if (text === undefined) head.delete(path);
    else head.set(path, text);
  }
  return head;
}

/** An approval of somebody whose teams the forge knows. */
export function person(login: string): Approval {
  return { login, teams: TEAMS[login.toLowerCase()] ?? [] };
}
