import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { webAddress } from '#core/catalog/repository-address.ts';
import { register } from '#core/request/register/register.ts';
import { runGit } from '../../git/git.ts';
import type { ExitCode } from '../../verb.ts';
import type { Question } from '../ask/ask-fields.ts';
import { type AskCommand, askForRequest, type Surroundings } from '../ask/ask-for-request.ts';

export interface RegisterCommand extends AskCommand {
  folder: string;
}

/**
 * Registers a service from the command line. What the git repository around the person says is suggested, and counts only
 * where a person sees it.
 *
 * @throws {CannotRun} when something is missing and there is no terminal
 */
export async function registerService(command: RegisterCommand, surroundings: Surroundings): Promise<ExitCode> {
  const suggested = surroundings.streams ? await gitDefaults(command.folder, command.root) : {};
  return askForRequest(register, command, { ...surroundings, questions: suggesting(suggested) });
}

/** The questions, those with a suggestion first. */
function suggesting(suggested: GitDefaults): Question[] {
  const known: Readonly<Record<string, string | undefined>> = { ...suggested };
  const isKnown = ({ field }: Question) => known[field] !== undefined;
  const first = QUESTIONS.filter(isKnown).map((question) => ({ ...question, preset: known[question.field]! }));
  return [...first, ...QUESTIONS.filter((question) => !isKnown(question))];
}

/** In the order in which a person thinks of them. What else a service may have is set with `--set`, or in its file. */
const QUESTIONS: readonly Question[] = [
  { field: 'name', text: 'Name', required: true },
  { field: 'owner', text: 'Team that owns it', required: true, kind: 'team' },
  { field: 'description', text: 'What it is for, in one sentence' },
  { field: 'system', text: 'System that it is part of', kind: 'system' },
  { field: 'domain', text: 'Domain, if it has no system', kind: 'domain', unless: 'system' },
  { field: 'type', text: 'Type, such as http-api, website, worker or library' },
  { field: 'lifecycle', text: 'Lifecycle: experimental, production or deprecated', preset: 'experimental' },
  { field: 'tier', text: 'Tier, from 1 for the most critical' },
  { field: 'repo', text: 'Address of the source code' },
  { field: 'docs', text: 'Address of the documentation' },
];

/** Facts about the service from the repository of the current folder. */
interface GitDefaults {
  name?: string;
  repo?: string;
}

/**
 * Reads name and address of a service from the git repository around a folder. The portal's own says nothing, as it is no
 * service's.
 */
async function gitDefaults(folder: string, portal: string): Promise<GitDefaults> {
  const top = await runGit(folder, ['rev-parse', '--show-toplevel']);
  const root = top.stdout.trim();
  if (top.exitCode !== 0 || root === '' || root === realpathSync(portal)) return {};
  const origin = await runGit(folder, ['remote', 'get-url', 'origin']);
  const repo = origin.exitCode === 0 ? webAddress(origin.stdout.trim()) : undefined;
  const name = nameFrom(repo ?? root);
  return { ...(name && { name }), ...(repo && { repo }) };
}

function nameFrom(place: string): string {
  return basename(place)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 63);
}
