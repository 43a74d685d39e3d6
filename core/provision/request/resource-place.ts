import type { Entity } from '../../catalog/entity.ts';
import { DEFAULT_NAMESPACE, makeRef, parseRef, type Ref, refParts, shortRef } from '../../catalog/ref.ts';
import type { BrowserContext } from '../../catalog/rule.ts';
import { folderOf, hasFolders, REQUESTS_ROOT } from '../../catalog/team-folders.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { type RequestFields, type RequestProblem, requestError } from '../../request/request.ts';
import type { Composed } from '../../request/request-kind.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted } from '../../text/quoted.ts';

export interface ResourcePlace {
  name: string;
  team: Ref;
  service: Entity;
  path: string;
}

/** As a name must be to be a part of a path, a branch and the name of a database. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export function resourcePlace(
  fields: RequestFields,
  desired: Pick<BrowserContext, 'catalog' | 'files'>,
): ResourcePlace | { exists: Composed } | { problems: RequestProblem[] } {
  const { catalog, files } = desired;
  const name = String(fields.name).trim();
  const found = catalog.get(parseRef(String(fields.service), 'service') ?? NOWHERE);
  const service = found?.kind === 'service' ? found : undefined;
  const team = fields.team === undefined ? service?.owner : parseRef(String(fields.team), 'team');
  const problems = [
    ...(NAME.test(name) ? [] : [badName(name)]),
    ...(service ? [] : [noService(String(fields.service), desired)]),
    ...(service || fields.team !== undefined ? teamProblems(team, fields, desired) : []),
  ];
  if (problems.length > 0 || !service || !team) return { problems };
  const path = `${REQUESTS_ROOT}/${folderOf(catalog.today(team))}/${name}.yaml`;
  const there = catalog.get(makeRef({ kind: 'resource', namespace: DEFAULT_NAMESPACE, name }));
  if (there) return { exists: { exists: there.origin.file, problems: [taken(name, there.origin.file)] } };
  const file = [path, path.replace(/yaml$/, 'yml')].find((one) => files.has(one));
  if (file) return { exists: { exists: file, problems: [taken(name, file)] } };
  return { name, team: catalog.today(team), service, path };
}

const NOWHERE = makeRef({ kind: 'service', namespace: DEFAULT_NAMESPACE, name: '' });

function badName(name: string): RequestProblem {
  return requestError(
    'name',
    `\`name\` is ${quoted(spelled(name))}, which cannot be the name of a resource.`,
    'Write small letters, digits and hyphens, at most 63, with a letter or digit at both ends.',
  );
}

function noService(text: string, { catalog }: Pick<BrowserContext, 'catalog'>): RequestProblem {
  return requestError(
    'service',
    `\`service\` names ${quoted(spelled(text))}, and the catalog has no service of that name.`,
    didYouMean(text.trim(), catalog.names('service')) ?? 'Name a service that exists.',
  );
}

function teamProblems(
  team: Ref | undefined,
  { team: written, service }: RequestFields,
  { catalog }: Pick<BrowserContext, 'catalog'>,
): RequestProblem[] {
  const isTeam = team !== undefined && refParts(team).kind === 'team' && catalog.has(team);
  if (isTeam && hasFolders(team)) return [];
  const field = written === undefined ? 'service' : 'team';
  const problem = (message: string, hint: string): RequestProblem[] => [{ field, severity: 'error', message, hint }];
  if (isTeam)
    return problem(
      `The team ${quoted(shortRef(team))} cannot have a folder of its own in infra/requests/.`,
      'Name another team, or ask the platform team to rename this one.',
    );
  if (written !== undefined)
    return problem(
      `\`team\` names ${quoted(spelled(written))}, and the catalog has no team of that name.`,
      didYouMean(String(written).trim(), catalog.names('team')) ?? 'Name a team that exists.',
    );
  return problem(
    `The service ${quoted(spelled(service))} has no team as its owner, so nobody would own the resource.`,
    'Give the service an owner first, or name a team.',
  );
}

function taken(name: string, file: string): RequestProblem {
  return requestError(
    'name',
    `A resource with the name \`${name}\` exists already, in ${file}.`,
    'Choose another name, or change that one with `npx portal change`.',
  );
}
