import { type Ref, shortRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import {
  environmentSecrets,
  formerSecrets,
  type SecretOutputs,
} from '#core/provision/connection/environment-secrets.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { resourceTypeNamed } from '#core/provision/type/read-resource-types.ts';
import { typeOn } from '#core/provision/type/resource-type.ts';
import { ownRepository } from '#core/request/retire/own-repository.ts';
import { own } from '#core/text/own.ts';
import type { Forge, Repository, SealedSecret } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { missingRight } from '../../forge/owner-right.ts';
import { type RecordedStack, recordedStack } from '../reconcile/resource-records.ts';

interface About {
  desired: () => Promise<Desired>;
  /** With the token of the maker. */
  forge: Forge;
  data: string;
}

/** The secrets of resources where their services find them: in environments of the services' repositories. */
export class ServiceSecrets {
  readonly #desired: () => Promise<Desired>;
  readonly #forge: Forge;
  readonly #data: string;

  constructor({ desired, forge, data }: About) {
    this.#desired = desired;
    this.#forge = forge;
    this.#data = data;
  }

  /** Sets secrets of a stack, by output. @throws {ForgeRefusal} when its service has no repository, or GitHub refuses */
  async set(stack: Stack, secrets: Readonly<Record<string, SealedSecret>>): Promise<void> {
    if (Object.keys(secrets).length === 0) return;
    const repository = await this.#repositoryOf(stack.service);
    if (!repository)
      throw new ForgeRefusal(
        'invalid',
        `\`${stack.service}\` has no repository of its own any more, so the secret of \`${stack.name}\` was not set.`,
      );
    for (const { output, name } of namesOf(stack.name, await this.#with(stack))) {
      const secret = own(secrets, output);
      if (secret) await repository.setEnvironmentSecret(stack.environment, name, secret);
    }
  }

  /** Deletes the secrets that a stack had before its credentials were renewed: its service has the new ones. */
  async deleteFormer(stack: Stack): Promise<void> {
    const repository = await this.#repositoryOf(stack.service);
    if (repository) await deleteFormer(repository, stack, await this.#with(stack));
  }

  /**
   * Deletes the secrets that a service has of a stack, which is gone or for another service. Without a repository, there is nothing to
   * delete.
   */
  async delete(stack: string, { service, resource, type, facts }: RecordedStack): Promise<void> {
    if (facts.secrets.length === 0) return;
    const repository = await this.#repositoryOf(service);
    if (!repository) return;
    const { environment, platform, secrets, credentials } = facts;
    const env = await this.#envOf({ type, platform });
    const gone = { name: shortRef(resource), stack, secrets, env, credentials };
    const all = [...(await this.#beside({ name: stack, service, environment })), gone];
    for (const { name } of namesOf(stack, all)) await repository.deleteEnvironmentSecret(environment, name);
    await deleteFormer(repository, { name: stack, environment }, all);
  }

  async #repositoryOf(ref: Ref): Promise<Repository | undefined> {
    const { catalog, settings } = await this.#desired();
    const service = catalog.get(ref);
    const found = service && ownRepository(service, { catalog, settings });
    if (!found || !('repository' in found)) return undefined;
    const repository = this.#forge.repository(found.repository);
    // One that is gone has no secrets, and nobody has a right to it any more.
    if (!(await repository.facts())) return undefined;
    const missing = await missingRight(service!.owner, { repository, catalog }, 'maintain');
    if (missing !== undefined) throw new ForgeRefusal('invalid', `${missing} So no secret of it is set or deleted.`);
    return repository;
  }

  /** A stack as it is to be, and all that is requested beside it. */
  async #with(stack: Stack): Promise<SecretOutputs[]> {
    return [...(await this.#beside(stack)), await this.#outputsOf(stack, stack.credentials)];
  }

  /** What else is requested for the service of a stack in its environment. */
  async #beside({
    name,
    service,
    environment,
  }: Pick<Stack, 'name' | 'service' | 'environment'>): Promise<SecretOutputs[]> {
    const others = desiredStacks(await this.#desired()).stacks.filter(
      (each) => each.service === service && each.environment === environment && each.name !== name,
    );
    return Promise.all(
      others.map((each) => this.#outputsOf(each, recordedStack(each.name, this.#data)?.facts.credentials)),
    );
  }

  async #outputsOf(stack: Stack, credentials: SecretOutputs['credentials']): Promise<SecretOutputs> {
    const { name, resource, secrets } = stack;
    return { name: shortRef(resource), stack: name, secrets, env: await this.#envOf(stack), credentials };
  }

  async #envOf({ type, platform }: Pick<Stack, 'type' | 'platform'>): Promise<SecretOutputs['env']> {
    const known = resourceTypeNamed((await this.#desired()).files, type);
    return known ? typeOn(known, platform).env : {};
  }
}

/** Of a service that has none of that environment, nothing is deleted. */
async function deleteFormer(
  repository: Repository,
  { name, environment }: Pick<Stack, 'name' | 'environment'>,
  all: readonly SecretOutputs[],
): Promise<void> {
  if (all.every((each) => each.stack !== name || !each.credentials)) return;
  const names = (await repository.environmentSecrets(environment)) ?? [];
  for (const secret of formerSecrets(name, all, names)) await repository.deleteEnvironmentSecret(environment, secret);
}

function namesOf(stack: string, all: readonly SecretOutputs[]) {
  return environmentSecrets(all).filter((each) => each.stack === stack);
}
