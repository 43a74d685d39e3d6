import { isService } from '../catalog/entity.ts';
import { DEFAULT_NAMESPACE, makeRef } from '../catalog/ref.ts';
import { repositoryKey } from '../catalog/repository-address.ts';
import type { Desired } from '../desired/desired.ts';
import { checkRequest } from '../request/check-request.ts';
import { register } from '../request/register/register.ts';
import type { Answer, RequestFields } from '../request/request.ts';
import type { Claims } from './claims.ts';
import type { Finding } from './finding.ts';
import type { FoundRepository } from './found-repository.ts';
import { guessFields, missingRepo } from './guess-fields.ts';
import { freeName, kebab } from './guess-name.ts';
import { type OwnerGuess, teamFolder } from './guess-owner.ts';

/** Fields that an entry can do without, by what is most likely wrong with one. */
const OPTIONAL = new Set(['title', 'description', 'type', 'lifecycle', 'docs', 'apis', 'tags']);

/** Guesses the entry of a repository that does not describe itself, and has it judged as a request of a person is. */
export async function guessEntry(
  repository: FoundRepository,
  owner: OwnerGuess,
  { desired, claims, remarks }: { desired: Desired; claims: Claims; remarks: readonly string[] },
): Promise<Finding> {
  const about = { repository: repository.name, page: repository.page, remarks };
  const twin = desired.catalog.get(
    makeRef({ kind: 'service', namespace: DEFAULT_NAMESPACE, name: kebab(repository.name) }),
  );
  if (twin && isService(twin) && (twin.repo === undefined || repositoryKey(twin.repo) === undefined))
    return { ...about, outcome: 'known', ...missingRepo(twin, repository.page) };
  const { team, why } = owner;
  const name = freeName(repository.name, (each) => claims.has('service', each));
  if (!team) {
    const register = `or run \`${registerCommand(name ?? 'NAME', repository.page)}\``;
    return { ...about, outcome: 'unowned', message: why, hint: `${owner.hint?.replace(/\.$/, '')}, ${register}.` };
  }
  if (name === undefined) return { ...about, outcome: 'refused', ...NO_NAME };
  const isTakenApi = (each: string) => claims.has('api', each);
  const { fields, reasons } = guessFields(repository, { name, owner: { team, why }, isTakenApi });
  const { answer, left, reported } = await checkFields(fields, desired);
  if (answer.outcome !== 'sound' || !claims.claimPath(answer.change.path))
    return { ...about, remarks: [...remarks, ...reported], outcome: 'refused', ...NOT_TAKEN };
  claims.claim('service', name);
  for (const api of (left.apis ?? []) as { name: string }[]) claims.claim('api', api.name);
  const { path, text } = answer.change;
  const kept = reasons.filter(({ field }) => field in left);
  const file = { path, text, subject: `service:${name}`, reasons: kept, warnings: answer.problems };
  return { ...about, remarks: [...remarks, ...reported], outcome: 'proposed', team: teamFolder(team), files: [file] };
}

const NO_NAME = {
  message: 'Its name cannot become the name of a service.',
  hint: 'Register it by hand: `npx portal register`.',
};
const NOT_TAKEN = {
  message: 'The guessed entry does not pass the checks of the catalog.',
  hint: 'Register it by hand: `npx portal register`.',
};

/** Only words that need no quotes go into a command. */
function registerCommand(name: string, page: string): string {
  const repo = /^https:\/\/[\w./-]+$/.test(page) ? page : 'https://…';
  return `npx portal register --set name=${name} --set owner=TEAM --set repo=${repo} --yes`;
}

interface Checked {
  answer: Answer;
  left: RequestFields;
  reported: string[];
}

/** Leaves out what the rules find wrong, once. */
async function checkFields(fields: RequestFields, desired: Desired): Promise<Checked> {
  const answer = await checkRequest(register, fields, desired);
  const errors = answer.problems.filter(({ severity }) => severity === 'error');
  const faulty = new Set(errors.map(({ field }) => field.replace(/[.[].*$/s, '')).filter((name) => OPTIONAL.has(name)));
  // A secret, for one, is found in the file as a whole.
  if (errors.some(({ field }) => field === '')) faulty.add('description');
  if (answer.outcome === 'sound' || faulty.size === 0)
    return { answer, left: fields, reported: errors.map(({ message }) => message) };
  const reported = errors.map(({ message }) => `Left a field out: ${message}`);
  const left = Object.fromEntries(Object.entries(fields).filter(([name]) => !faulty.has(name)));
  return { answer: await checkRequest(register, left, desired), left, reported };
}
