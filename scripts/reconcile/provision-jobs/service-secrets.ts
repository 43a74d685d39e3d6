import { type Ref, shortRef } from '#core/catalog/ref.ts';
import type { Desired } from '#core/desired/desired.ts';
import { environmentSecrets, type SecretOutputs } from '#core/provision/connection/environment-secrets.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { resourceTypeNamed } from '#core/provision/type/read-resource-types.ts';
import { ownRepository } from '#core/request/retire/own-repository.ts';
import { own } from '#core/text/own.ts';
import type { Forge, Repository, SealedSecret } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import type { RecordedStack } from '../stacks/resource-records.ts';

/** The secrets of resources where their services find them: in environments of the services' repositories. */
export class ServiceSecrets {
  readonly #desired: () => Promise<Desired>;
  readonly #forge: Forge;

  /** @param forge with the token of the maker */
  constructor({ desired, forge }: { desired: () => Promise<Desired>; forge: Forge }) {
    this.#desired = desired;
    this.#forge = forge;
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
    for (const { output, name } of namesOf(stack.name, await this.#beside(stack))) {
      const secret = own(secrets, output);
      if (secret) await repository.setEnvironmentSecret(stack.environment, name, secret);
    }
  }

  /** Deletes the secrets of a stack that is gone. Without a repository of its service, there is nothing to delete. */
  async delete(stack: string, { service, resource, type, facts }: RecordedStack): Promise<void> {
    if (facts.secrets.length === 0) return;
    const repository = await this.#repositoryOf(service);
    const { files } = await this.#desired();
    const env = resourceTypeNamed(files, type)?.env ?? {};
    const gone = { name: shortRef(resource), stack, secrets: facts.secrets, env };
    const others = await this.#beside({ service, environment: facts.environment });
    for (const { name } of namesOf(stack, [...others, gone]))
      await repository?.deleteEnvironmentSecret(facts.environment, name);
  }

  async #repositoryOf(ref: Ref): Promise<Repository | undefined> {
    const { catalog, settings } = await this.#desired();
    const service = catalog.get(ref);
    const found = service && ownRepository(service, { catalog, settings });
    return found && 'repository' in found ? this.#forge.repository(found.repository) : undefined;
  }

  /** What is requested for a service in an environment. */
  async #beside({ service, environment }: Pick<Stack, 'service' | 'environment'>): Promise<SecretOutputs[]> {
    const desired = await this.#desired();
    const own = desiredStacks(desired).stacks.filter(
      (each) => each.service === service && each.environment === environment,
    );
    return own.map((each) => ({
      ...{ name: shortRef(each.resource), stack: each.name, secrets: each.secrets },
      env: resourceTypeNamed(desired.files, each.type)?.env ?? {},
    }));
  }
}

function namesOf(stack: string, all: readonly SecretOutputs[]) {
  return environmentSecrets(all).filter((each) => each.stack === stack);
}
