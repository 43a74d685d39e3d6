import { openApiText } from './open-api-text.ts';
import { description, titleOf, uniqueName } from './prose.ts';
import { type Random, seededRandom } from './random.ts';
import { syntheticDocument } from './synthetic-document.ts';
import { FAMILY_NAMES, GIVEN_NAMES, SUBJECTS, TAGS } from './words.ts';

/** The shape of a real company, as far as it is known: a few teams and services have most of everything. */
const SERVICES = 3000;
const TEAMS = 475;
const PEOPLE = 12_000;
const DOMAINS = 60;
const SYSTEMS = 300;
const RESOURCES = 343;
/** Services with an API. */
const APIS = 1000;
const PAGES = 4600;
/** Services without documentation: one in so many. */
const UNDOCUMENTED = 4;

interface Plan {
  random: Random;
  edition: string;
  services: readonly string[];
  /** By service, and by everything else in turn. */
  owners: readonly string[];
  teams: readonly string[];
  systems: readonly string[];
  domains: readonly string[];
  resources: readonly string[];
  /** Pages besides the README, by service. */
  pages: readonly number[];
}

/**
 * Makes the catalog of a large company, in which team and service of rank n have the nth part of what the first has: the first of
 * 475 teams owns 445 of 3,000 services, the first service has 275 pages of documentation.
 *
 * @param edition a word in every document
 * @returns texts by path from the repository's root
 */
export function* syntheticCompany(edition: string): Iterable<[path: string, text: string]> {
  const plan = makePlan(edition);
  yield [
    'catalog/portal.yaml',
    'title: Synthetic company\nforge: { github: synthetic/portal }\nexternals: [stripe, github]\n',
  ];
  for (const [index, name] of plan.teams.entries()) yield team(name, index, plan);
  for (const [index, name] of plan.domains.entries()) yield owned('domain', name, { index, plan });
  for (const [index, name] of plan.systems.entries())
    yield owned('system', name, { index, plan }, [`domain: ${plan.domains[index % DOMAINS]}`]);
  for (const [index, name] of plan.resources.entries())
    yield owned('resource', name, { index, plan }, [`system: ${plan.systems[index % SYSTEMS]}`, 'type: database']);
  for (const index of plan.services.keys()) yield* service(index, plan);
}

function makePlan(edition: string): Plan {
  const random = seededRandom(SERVICES);
  const subject = () => random.pick(SUBJECTS).replaceAll(' ', '-');
  const named = (count: number, kind: string) =>
    Array.from({ length: count }, (_, index) => `${subject()}-${kind}-${index}`);
  const teams = named(TEAMS, 'team');
  const owners = shares(SERVICES, TEAMS).flatMap((count, rank) => Array.from({ length: count }, () => teams[rank]!));
  const documented = SERVICES - SERVICES / UNDOCUMENTED;
  return {
    random,
    edition,
    teams,
    owners,
    pages: shares(PAGES - documented, SERVICES),
    systems: named(SYSTEMS, 'system'),
    domains: named(DOMAINS, 'domain'),
    resources: named(RESOURCES, 'db'),
    services: Array.from({ length: SERVICES }, (_, index) => uniqueName(random, index)),
  };
}

/** Zipf's law: a whole split into as many parts, of which the nth is the nth part of the first. */
export function shares(whole: number, parts: number): number[] {
  const harmonic = Array.from({ length: parts }, (_, rank) => 1 / (rank + 1)).reduce((sum, part) => sum + part, 0);
  let given = 0;
  let exact = 0;
  return Array.from({ length: parts }, (_, rank) => {
    exact += whole / harmonic / (rank + 1);
    const part = Math.round(exact) - given;
    given += part;
    return part;
  });
}

function team(name: string, index: number, { random }: Plan): [string, string] {
  const first = Math.floor((index * PEOPLE) / TEAMS);
  const members = Array.from(
    { length: Math.floor(((index + 1) * PEOPLE) / TEAMS) - first },
    (_, member) => `${random.pick(GIVEN_NAMES)}-${random.pick(FAMILY_NAMES)}-${first + member}`,
  );
  return [`catalog/teams/${name}.yaml`, lines([...head('team', name, random), `members: [${members.join(', ')}]`])];
}

function owned(
  kind: string,
  name: string,
  { index, plan }: { index: number; plan: Plan },
  more: readonly string[] = [],
): [string, string] {
  const owner = plan.owners[(index * 7) % SERVICES]!;
  return [`catalog/${owner}/${name}.yaml`, lines([...head(kind, name, plan.random), `owner: ${owner}`, ...more])];
}

function* service(index: number, plan: Plan): Iterable<[string, string]> {
  const { random, services, owners, systems, edition } = plan;
  const [name, owner] = [services[index]!, owners[index]!];
  const folder = `catalog/${owner}/${name}`;
  const hasApi = index % (SERVICES / APIS) === 0;
  const needs = [...new Set(Array.from({ length: 3 }, () => Math.floor(random.next() ** 3 * index)))];
  const text = [
    ...head('service', name, random),
    `owner: ${owner}`,
    `system: ${systems[random.below(SYSTEMS)]}`,
    `type: ${random.pick(['http-api', 'worker', 'website', 'library', 'batch'])}`,
    'lifecycle: production',
    `tier: ${1 + Math.floor((4 * index) / SERVICES)}`,
    `repo: https://github.com/synthetic/${name}`,
    `dependsOn: [${needs
      .filter((other) => other !== index)
      .map((other) => `service:${services[other]}`)
      .join(', ')}]`,
    `health: { url: https://${name}.synthetic.example/healthz }`,
    `tags: [${[...new Set([random.pick(TAGS), random.pick(TAGS)])].join(', ')}]`,
    ...(hasApi ? [`apis: [{ name: ${name}-http, type: openapi, spec: ./openapi.yaml }]`] : []),
  ];
  yield [`${folder}.yaml`, lines(text)];
  if (hasApi) yield [`${folder}/openapi.yaml`, openApiText(titleOf(name), random)];
  const pages = Array.from({ length: plan.pages[index]! }, (_, page) => `docs/part-${page}.md`);
  const readme = index % UNDOCUMENTED === UNDOCUMENTED - 1 ? [] : ['README.md'];
  for (const page of [...readme, ...pages]) {
    const title = page === 'README.md' ? titleOf(name) : `${titleOf(random.pick(SUBJECTS))} ${page.replace(/\D/g, '')}`;
    const siblings = page === 'README.md' ? pages : pages.map((path) => path.slice('docs/'.length));
    yield [`${folder}/${page}`, syntheticDocument({ title, siblings, edition }, random)];
  }
}

function head(kind: string, name: string, random: Random): string[] {
  return [
    `kind: ${kind}`,
    `name: ${name}`,
    `title: ${titleOf(name)}`,
    `description: ${JSON.stringify(description(random))}`,
  ];
}

function lines(text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}
