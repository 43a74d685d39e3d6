import { openApiText } from './open-api-text.ts';
import { description, titleOf, uniqueName } from './prose.ts';
import { type Random, seededRandom } from './random.ts';
import { syntheticDocument } from './synthetic-document.ts';
import { FAMILY_NAMES, GIVEN_NAMES, QUALITIES, SUBJECTS, TAGS } from './words.ts';

interface Documents {
  /** Of each service, its README among them. */
  pages: number;
  /** A word that no other run has, so that nothing that is kept between builds knows the texts. */
  edition: string;
}

const MEMBERS = 5;
const DEPENDENCIES = 3;

interface Plan {
  random: Random;
  size: number;
  teams: readonly string[];
  domains: readonly string[];
  systems: readonly string[];
  resources: readonly string[];
  services: readonly string[];
}

/**
 * Makes a catalog of a believable company, the same for one size every time: services, teams of five, two systems a team, a
 * domain a hundred services, a resource ten, an API with its OpenAPI description every second service, a README every
 * third; the others have their documentation elsewhere, but for one in twenty, which has none. A few systems and teams have many
 * times the services of others, as in real companies.
 *
 * @param size how many services
 * @param documents what every service has beside it, in place of those
 * @returns texts by path from the repository's root
 */
export function* syntheticCatalog(size: number, documents?: Documents): Iterable<[path: string, text: string]> {
  const plan = makePlan(size);
  yield ['catalog/portal.yaml', 'title: Synthetic company\nexternals: [stripe, github]\n'];
  for (const index of plan.teams.keys()) yield team(index, plan);
  for (const index of plan.domains.keys()) yield domain(index, plan);
  for (const index of plan.systems.keys()) yield system(index, plan);
  for (const index of plan.resources.keys()) yield resource(index, plan);
  for (const index of plan.services.keys()) yield* service(index, plan, documents);
}

function makePlan(size: number): Plan {
  const random = seededRandom(size);
  const named = (count: number, name: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => name(index));
  const subject = () => random.pick(SUBJECTS).replaceAll(' ', '-');
  return {
    random,
    size,
    teams: named(Math.max(3, Math.ceil(size / 20)), (index) => `${subject()}-team-${index}`),
    domains: named(Math.max(2, Math.ceil(size / 100)), (index) => `${subject()}-domain-${index}`),
    systems: named(Math.ceil(size / 10), (index) => `${random.pick(QUALITIES)}-${subject()}-system-${index}`),
    resources: named(Math.ceil(size / 10), (index) => `${subject()}-db-${index}`),
    services: named(size, (index) => uniqueName(random, index)),
  };
}

function team(index: number, { teams, random }: Plan): [string, string] {
  const name = teams[index]!;
  const members = Array.from(
    { length: MEMBERS },
    (_, member) => `${random.pick(GIVEN_NAMES)}-${random.pick(FAMILY_NAMES)}-${index * MEMBERS + member}`,
  );
  const text = [
    'kind: team',
    `name: ${name}`,
    `title: ${titleOf(name)}`,
    `description: ${JSON.stringify(description(random))}`,
    `github: synthetic/${name}`,
    `members: [${members.join(', ')}]`,
  ];
  return [`catalog/teams/${name}.yaml`, lines(text)];
}

function domain(index: number, plan: Plan): [string, string] {
  return owned('domain', plan.domains[index]!, { index, plan });
}

function system(index: number, plan: Plan): [string, string] {
  const { systems, domains } = plan;
  return owned('system', systems[index]!, { index, plan }, [`domain: ${domains[index % domains.length]}`]);
}

function resource(index: number, plan: Plan): [string, string] {
  const { resources, systems } = plan;
  return owned('resource', resources[index]!, { index, plan }, [
    `system: ${systems[index]}`,
    `type: ${plan.random.pick(['database', 'cache', 'bucket', 'queue'])}`,
  ]);
}

function owned(
  kind: string,
  name: string,
  { index, plan: { teams, random } }: { index: number; plan: Plan },
  more: readonly string[] = [],
): [string, string] {
  const owner = teams[index % teams.length]!;
  const head = [`kind: ${kind}`, `name: ${name}`, `title: ${titleOf(name)}`, `owner: ${owner}`];
  return [
    `catalog/${owner}/${name}.yaml`,
    lines([...head, `description: ${JSON.stringify(description(random))}`, ...more]),
  ];
}

function* service(index: number, plan: Plan, documents?: Documents): Iterable<[string, string]> {
  const { random, services, systems, teams } = plan;
  const name = services[index]!;
  // Systems and teams are dealt out in one order, so a system's services belong to the team that owns it.
  const inSystem = Math.floor(random.next() ** 2 * systems.length);
  const owner = teams[inSystem % teams.length]!;
  const hasApi = index % 2 === 0;
  const docs = documents || index % 20 === 7 ? 'none' : index % 3 === 0 ? 'here' : 'elsewhere';
  const folder = `catalog/${owner}/${name}`;
  const text = [
    'kind: service',
    `name: ${name}`,
    `title: ${titleOf(name)}`,
    `owner: ${owner}`,
    `description: ${JSON.stringify(description(random))}`,
    `system: ${systems[inSystem]}`,
    `type: ${random.pick(['http-api', 'worker', 'website', 'library', 'batch'])}`,
    `lifecycle: ${lifecycle(index)}`,
    `tier: ${1 + Math.floor((4 * index) / plan.size)}`,
    `repo: https://github.com/synthetic/${name}`,
    ...(docs === 'elsewhere' ? [`docs: https://wiki.synthetic.example/${name}`] : []),
    ...(hasApi ? api(name, random) : []),
    `dependsOn: [${dependencies(index, plan).join(', ')}]`,
    `health: { url: https://${name}.synthetic.example/healthz }`,
    'links:',
    `  - { title: Runbook, url: https://runbooks.synthetic.example/${name}, type: runbook }`,
    `  - { title: Dashboard, url: https://grafana.synthetic.example/d/${random.below(1e9).toString(36)}, type: dashboard }`,
    `tags: [${tags(random).join(', ')}]`,
  ];
  yield [`${folder}.yaml`, lines(text)];
  if (hasApi) yield [`${folder}/openapi.yaml`, openApiText(titleOf(name), random)];
  if (docs === 'here') yield [`${folder}/README.md`, readme(name, random)];
  for (let page = 0; page < (documents?.pages ?? 0); page++)
    yield [`${folder}/${page ? `docs/part-${page}` : 'README'}.md`, syntheticDocument(documents!.edition, random)];
}

function api(name: string, random: Random): string[] {
  return [
    'apis:',
    `  - name: ${name}-http`,
    `    description: ${JSON.stringify(description(random))}`,
    '    type: openapi',
    `    endpoint: https://api.synthetic.example/${name}`,
    '    spec: ./openapi.yaml',
  ];
}

function readme(name: string, random: Random): string {
  const sections = ['What it does', 'When it fails', 'Who calls it'];
  const paragraph = () => `${description(random)} ${description(random)}`;
  return [`# ${titleOf(name)}`, paragraph(), ...sections.flatMap((section) => [`## ${section}`, paragraph()]), ''].join(
    '\n\n',
  );
}

function lifecycle(index: number): string {
  return index % 20 === 19 ? 'experimental' : index % 20 === 9 ? 'deprecated' : 'production';
}

/**
 * Mostly earlier services, the earliest most often, as with sign-in and logging in a company; one in a hundred looks ahead,
 * which now and then closes a circle. Every fourth service needs a resource, too.
 */
function dependencies(index: number, { random, size, services, resources }: Plan): string[] {
  const found = new Set<string>();
  if (index % 4 === 0) found.add(`resource:${random.pick(resources)}`);
  for (let tries = 0; found.size < DEPENDENCIES && tries < 20; tries++) {
    const other = random.next() < 0.01 ? random.below(size) : Math.floor(random.next() ** 2 * index);
    if (other !== index && lifecycle(other) === 'production') found.add(`service:${services[other]}`);
  }
  return [...found];
}

function tags(random: Random): string[] {
  return [...new Set(Array.from({ length: 1 + random.below(4) }, () => random.pick(TAGS)))];
}

function lines(text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}
