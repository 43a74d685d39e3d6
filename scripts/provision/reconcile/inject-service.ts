import type { Ref } from '#core/catalog/ref.ts';
import { refParts, shortRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import {
  type ConnectedResource,
  EXAMPLE_FILE,
  exampleFile,
  RESOURCES_FILE,
  resourcesFile,
} from '#core/provision/connection/service-connection.ts';
import { secretsPlaceOf } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { readResourceTypes } from '#core/provision/type/read-resource-types.ts';
import { typeOn } from '#core/provision/type/resource-type.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { ownRepository } from '#core/request/retire/own-repository.ts';
import { sha256 } from '../../audit/sha256.ts';
import type { Repository, RepositoryName } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { LOCAL_POLICY } from '../../forge/local/accounts.ts';
import type { LocalForge } from '../../forge/local/local-forge.ts';
import { missingRight } from '../../forge/owner-right.ts';
import { areProposed, type ProposedFiles, proposalIn, proposeTexts } from '../../reconcile/file-proposal.ts';
import { causeOf, type Origin } from '../../reconcile/origin-of-commit.ts';
import type { RecordedStack, ResourceRecords } from './resource-records.ts';
import type { StackWorld } from './stack-world.ts';

/** A service whose repository does not have what its resources in an environment are. */
export interface ServiceToInject {
  service: Ref;
  repository: RepositoryName;
  environment: string;
  /** Names of its stacks that are to be deleted, so that it is not given them. */
  gone: readonly string[];
  /** Whether this run changes what it has. Else it waits since an earlier one. */
  isChanged: boolean;
}

interface About {
  desired: Desired;
  recorded: ReadonlyMap<string, RecordedStack>;
  environment: string;
  /** The services of stacks that are made or changed in this run. */
  changed: ReadonlySet<Ref>;
  /** Names of stacks that are deleted in this run. */
  gone: readonly string[];
}

/** The services whose repository the portal writes, and that have not been given their resources as they are, or will be. */
export function servicesToInject(asked: readonly Ref[], about: About): ServiceToInject[] {
  const { desired, recorded, environment, changed, gone } = about;
  const goneOf = (service: Ref) => gone.filter((name) => recorded.get(name)?.service === service);
  const services = new Set([...asked, ...gone.flatMap((name) => recorded.get(name)?.service ?? [])]);
  return [...services].sort().flatMap((service) => {
    const own = [...recorded].filter(([, each]) => each.service === service && each.facts.environment === environment);
    const part = partOf(connectedTo(service, { recorded, desired, gone }), environment);
    const isGiven = !changed.has(service) && own.every(([, { facts }]) => facts.injected === part);
    const isAllGiven = isGiven && goneOf(service).length === 0 && own.length > 0;
    const repository = isAllGiven ? undefined : repositoryOf(service, desired);
    return repository === undefined
      ? []
      : [
          {
            service,
            repository,
            environment,
            gone: goneOf(service),
            isChanged: changed.has(service) || goneOf(service).length > 0,
          },
        ];
  });
}

/** The repository of a service that the portal writes; undefined where there is none. */
export function repositoryOf(service: Ref, { catalog, settings }: Desired): RepositoryName | undefined {
  const entity = catalog.get(service);
  const found = entity && ownRepository(entity, { catalog, settings });
  return found && 'repository' in found ? found.repository : undefined;
}

/** The resources of a service in all environments, with what their types call their outputs. */
export function connectedTo(
  service: Ref,
  { recorded, desired, gone }: Pick<About, 'recorded' | 'gone'> & { desired: Pick<Desired, 'files' | 'settings'> },
): ConnectedResource[] {
  const policies = environmentPolicies(desired.settings);
  const types = new Map(readResourceTypes(desired.files).types.map((type) => [type.name, type]));
  const own = [...recorded].filter(([name, each]) => each.service === service && !gone.includes(name));
  return own.map(([, { resource, type, facts }]) => {
    const secretsIn = secretsPlaceOf(policies.get(facts.environment) ?? {});
    const known = types.get(type);
    return { name: shortRef(resource), type, env: known ? typeOn(known, facts.platform).env : {}, facts, secretsIn };
  });
}

/** The digest of what a service is given of one environment. */
export function partOf(resources: readonly ConnectedResource[], environment: string): string {
  return sha256(resourcesFile(resources.filter(({ facts }) => facts.environment === environment)));
}

export function injectName({ environment, service }: Pick<ServiceToInject, 'environment' | 'service'>): string {
  return `inject ${environment} into ${service}`;
}

/**
 * Gives a service what its resources are, by a pull request to its repository: config/resources.yaml and .env.example.
 *
 * @param after names of the effects that record what it is given
 * @param origin of what it is given, where that is made in this run
 */
export function injecting(
  { service, repository: name, environment, gone, isChanged }: ServiceToInject,
  {
    world,
    records,
    after,
    origin = world.cause && { cause: world.cause },
  }: { world: StackWorld; records: ResourceRecords; after: readonly string[]; origin?: Origin | undefined },
): Effect {
  const repository = world.forge.repository(name);
  const proposal = proposalOf(service);
  const given = async () =>
    connectedTo(service, { recorded: records.ofService(service), desired: await world.desired(), gone });
  const here = (resources: readonly ConnectedResource[]) =>
    resources.filter(({ facts }) => facts.environment === environment).map(({ facts }) => facts);
  return {
    name: injectName({ environment, service }),
    summary: `Give \`${shortRef(service)}\` what its resources in ${environment} are, by a pull request to \`${name}\`.`,
    subject: service,
    after,
    ...(isChanged && causeOf(origin)),
    report: { link: { title: 'Repository', url: repository.webUrl() } },
    async precondition() {
      if (await repository.facts()) return missingRightTo(repository, service, world);
      return `The repository \`${name}\` does not exist yet. The first run after it exists opens the pull request.`;
    },
    async isDone() {
      const resources = await given();
      // What is deleted needs no place where it is no more.
      if (!(await repository.facts())) return resources.length === 0;
      const part = partOf(resources, environment);
      if (here(resources).some(({ injected }) => injected !== part)) return false;
      return areProposed(repository, proposal, await textsFor(repository, resources));
    },
    async act() {
      const resources = await given();
      await propose(resources, { repository, proposal, world });
      const part = partOf(resources, environment);
      records.markInjected(
        here(resources).map(({ stack }) => stack),
        part,
      );
      await records.publish();
    },
  };
}

/** On a laptop teams need no name on a forge. */
async function missingRightTo(repository: Repository, service: Ref, { forge, desired }: StackWorld) {
  if (forge.kind === 'local') return undefined;
  const { catalog } = await desired();
  return missingRight(catalog.get(service)?.owner, { repository, catalog }, 'push');
}

function proposalOf(service: Ref): ProposedFiles {
  return {
    branch: 'waypost/resources',
    title: 'Update the connections to resources',
    message: 'chore: update the connections to resources',
    body: `The portal provisioned resources of \`${refParts(service).name}\`, or deleted some.

\`${RESOURCES_FILE}\` has where they are and the names of their secrets, and \`${EXAMPLE_FILE}\` the variables. Values of secrets are in
neither. While this is open, it follows what exists.
`,
  };
}

async function textsFor(
  repository: Repository,
  resources: readonly ConnectedResource[],
): Promise<ReadonlyMap<string, string | null>> {
  const branch = (await repository.facts())?.defaultBranch ?? 'main';
  const before = await repository.readFile(branch, EXAMPLE_FILE);
  const example = exampleFile(before, resources);
  return new Map([
    [RESOURCES_FILE, resources.length === 0 ? null : resourcesFile(resources)],
    [EXAMPLE_FILE, example === '' ? null : example],
  ]);
}

/** Of two environments that do so at once, the second starts over from what the first wrote. */
const TRIES = 4;

async function propose(
  resources: readonly ConnectedResource[],
  { repository, proposal, world }: { repository: Repository; proposal: ProposedFiles; world: StackWorld },
): Promise<void> {
  for (let tries = TRIES; ; tries--) {
    try {
      await proposeTexts(repository, proposal, await textsFor(repository, resources));
      break;
    } catch (error) {
      if (tries === 1 || !(error instanceof ForgeRefusal) || !['moved', 'taken'].includes(error.reason)) throw error;
    }
  }
  await mergeByPolicy(repository, proposal, world);
}

/** Merges it where the policy of this machine approves. People do so elsewhere. */
async function mergeByPolicy(
  repository: Repository,
  proposal: ProposedFiles,
  { forge, desired }: StackWorld,
): Promise<void> {
  const { local } = (await desired()).settings;
  const pull = await proposalIn(repository, proposal);
  if (forge.kind !== 'local' || !local.autoApprove || !pull) return;
  const policy = (forge as LocalForge).as(LOCAL_POLICY).repository(repository.name);
  const body = 'Approved by the policy of this machine: `local: { autoApprove: true }` in catalog/portal.yaml.';
  await policy.review(pull.number, { verdict: 'approve', body, commit: pull.head.sha });
  await repository.merge(pull.number, { head: pull.head.sha, message: `${proposal.title} (#${pull.number})` });
}
