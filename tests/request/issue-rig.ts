import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueBody } from '../../core/request/form/testing.ts';
import { registerForm } from '../../core/request/register/register-form.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import { git } from '../../scripts/git/git.ts';

export const FILES: Readonly<Record<string, string>> = {
  'catalog/portal.yaml': 'title: Acme portal\nforge: { github: acme/portal }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor, hana-kobayashi]\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\n',
};

/** A checkout of those files. */
export async function checkout(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'waypost-issue-'));
  await git(root, ['init', '--quiet', '--initial-branch=main']);
  await commitInto(root, FILES);
  return root;
}

export async function commitInto(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  writeFiles(Object.entries(files), root);
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
