import { contextOf } from '../catalog/testing.ts';
import { Claims } from './claims.ts';
import type { Finding } from './finding.ts';
import type { FoundRepository } from './found-repository.ts';
import { LARGEST_READ } from './key-files.ts';
import { proposeEntries } from './propose-entries.ts';

export const DESIRED = contextOf(
  {
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor]\n',
    'catalog/teams/supply.yaml': 'kind: team\nname: supply\ngithub: acme/Supply\nmembers: [jon-berg]\n',
    'catalog/teams/platform.yaml': 'kind: team\nname: platform\ngithub: acme/platform\nmembers: [ana-ruiz]\n',
    'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\nlifecycle: experimental\n',
    'catalog/payments/checkout.yaml':
      'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\nrepo: git@github.com:acme/checkout.git\n',
  },
  {
    url: 'https://acme.github.io/portal',
    repository: 'acme/portal',
    roles: new Map([['platform', ['team:default/platform' as never]]]),
  },
);

export const OWNED = { CODEOWNERS: '* @acme/payments\n' };

type Facts = Partial<Omit<FoundRepository, 'files' | 'texts'>>;

/** A repository with these files (path → text), all of them read that are small enough. */
export function found(texts: Record<string, string>, facts: Facts = {}): FoundRepository {
  const files = Object.entries(texts)
    .map(([path, text]) => ({ path, size: text.length }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const name = facts.name ?? 'acme/refunds';
  return {
    ...{ name, page: `https://github.com/${name}`, description: '', topics: [], archived: false, teams: new Map() },
    ...facts,
    files,
    texts: new Map(Object.entries(texts).filter(([, text]) => text.length <= LARGEST_READ)),
  };
}

/** What comes of looking at a repository with these files. */
export function findingOf(texts: Record<string, string>, facts: Facts = {}): Promise<Finding> {
  return proposeEntries(found(texts, facts), DESIRED, new Claims(DESIRED));
}

/** A finding in a few lines: its files, or why there is none, and what a person should know. */
export function reported(finding: Finding): string {
  const files = finding.outcome === 'proposed' ? finding.files : [];
  return [
    ...files.map(({ path, text }) => `${path}\n${text.replace(/^# yaml-language-server.*\n/, '')}`),
    ...(finding.outcome === 'proposed' ? [] : [`${finding.outcome}: ${finding.message} ${finding.hint}`]),
    ...finding.remarks.map((remark) => `! ${remark}`),
  ].join('\n');
}
