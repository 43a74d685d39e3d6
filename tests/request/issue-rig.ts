import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { issueBody } from '../../core/request/form/testing.ts';
import { registerForm } from '../../core/request/register/register-form.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import type { Forge, RepositoryName } from '../../scripts/forge/forge.ts';
import { git } from '../../scripts/git/git.ts';

export const FILES: Readonly<Record<string, string>> = {
  'catalog/portal.yaml': 'title: Acme portal\nforge: { github: acme/portal }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor, hana-kobayashi]\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\n',
};

/** A portal's repository on a forge, and a checkout of its main branch. */
export interface IssueRig {
  name: RepositoryName;
  root: string;
  /** @param login `ines-okafor`, `hana-kobayashi`, or `waypost[bot]`, which speaks for the portal */
  forge(login: string): Promise<Forge>;
  remove(): void;
}

/** A checkout of those files. */
export async function checkout(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'waypost-issue-'));
  await git(root, ['init', '--quiet', '--initial-branch=main']);
  await commitInto(root, FILES);
  return root;
}

export async function commitInto(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  await git(root, ['add', '--all']);
  await git(root, ['-c', 'user.name=Ana', '-c', 'user.email=ana@acme.example', 'commit', '--quiet', '-m', 'Change']);
}

export function removeCheckout(root: string): void {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
}

/** What a person's browser makes of their answers to the form. */
export async function bodyOf(root: string, answers: Readonly<Record<string, string>>): Promise<string> {
  return issueBody(registerForm(desiredState(root)), answers);
}
