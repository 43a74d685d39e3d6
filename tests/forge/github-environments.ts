import sodium from 'libsodium-wrappers';
import { STAMP, secretsAnswer } from '../setup/settings-answers.ts';
import { type Answer, created, done, type Handler, NOT_FOUND, ok, type Routes, refused } from './routes.ts';
import type { Behind } from './stand-in.ts';

interface KeyPair {
  publicKey: Uint8Array;
  privateKey: Uint8Array;
}

interface Policy {
  id: number;
  name: string;
  type: 'branch' | 'tag';
}

interface Environment {
  name: string;
  policy: { protected_branches: boolean; custom_branch_policies: boolean } | null;
  policies: Policy[];
  /** By name. Nobody but a test sees a value. */
  secrets: Map<string, string>;
  keyId: string;
  pair: KeyPair;
}

/** @see https://docs.github.com/actions/reference/security/secrets#limits-for-secrets */
const MOST = 100;
const LARGEST = 48 * 1024;
const { ORIGINAL } = sodium.base64_variants;

/** Environments of repositories, which the emulator of GitHub's API lacks, with their secrets: opened as GitHub opens them. */
export class GithubEnvironments {
  /** By repository and environment in lower case: names of environments "are not case sensitive". */
  readonly #all = new Map<string, Environment>();
  #count = 0;

  /** Names and values of the secrets of an environment; undefined where there is none. @param repository `acme/checkout` */
  secrets(repository: string, environment: string): Readonly<Record<string, string>> | undefined {
    const found = this.find(repository, environment);
    return found && Object.fromEntries([...found.secrets].sort());
  }

  /** `branch main`; undefined where all may use it, or there is none. */
  users(repository: string, environment: string): string[] | undefined {
    const found = this.find(repository, environment);
    return found?.policy ? found.policies.map(({ type, name }) => `${type} ${name}`) : undefined;
  }

  async changeKey(repository: string, environment: string): Promise<void> {
    const [found, fresh] = [this.find(repository, environment)!, await this.#made(environment)];
    Object.assign(found, { keyId: fresh.keyId, pair: fresh.pair });
  }

  find(repository: string, environment: string): Environment | undefined {
    return this.#all.get(keyOf(repository, environment));
  }

  routes(): Routes<Behind> {
    const one = '/repos/{repository}/environments/{environment}';
    return {
      [`GET ${one}`]: this.#on((found) => ok(environmentAnswer(found))),
      [`PUT ${one}`]: async ({ repository, environment }, body: Partial<Body> | undefined, { asks }) => {
        if ((await asks('GET', `/repos/${repository}`)).status !== 200) return NOT_FOUND;
        const policy = body?.deployment_branch_policy ?? null;
        if (policy && policy.protected_branches === policy.custom_branch_policies)
          return refused(422, 'protected_branches and custom_branch_policies cannot have the same value');
        const found = { ...(this.find(repository, environment) ?? (await this.#made(environment))), policy };
        this.#all.set(keyOf(repository, environment), found);
        return ok(environmentAnswer(found));
      },
      [`GET ${one}/deployment-branch-policies`]: this.#on(({ policies }) =>
        ok({ total_count: policies.length, branch_policies: policies }),
      ),
      [`POST ${one}/deployment-branch-policies`]: this.#on((found, _, body) =>
        this.#addPolicy(found, body as unknown as Policy),
      ),
      [`GET ${one}/secrets`]: this.#on((found) => ok(secretsAnswer([...found.secrets.keys()]))),
      [`GET ${one}/secrets/public-key`]: this.#on(({ keyId, pair }) =>
        ok({ key_id: keyId, key: sodium.to_base64(pair.publicKey, ORIGINAL) }),
      ),
      [`PUT ${one}/secrets/{name}`]: this.#on(setSecret),
      [`DELETE ${one}/secrets/{name}`]: this.#on(({ secrets }, name) => (secrets.delete(name) ? done() : NOT_FOUND)),
    };
  }

  #on(answer: (found: Environment, name: string, body: Body) => Answer): Handler<Behind> {
    return ({ repository, environment, name }, body: Body) => {
      const found = this.find(repository, environment);
      return found ? answer(found, name, body) : NOT_FOUND;
    };
  }

  #addPolicy(found: Environment, { name, type = 'branch' }: Policy): Answer {
    if (!found.policy?.custom_branch_policies) return NOT_FOUND;
    // "Response if the same branch name pattern already exists"
    if (found.policies.some((each) => each.name === name && each.type === type)) return { status: 303 };
    this.#count++;
    const made: Policy = { id: this.#count, name, type };
    found.policies.push(made);
    return ok(made);
  }

  async #made(name: string): Promise<Environment> {
    await sodium.ready;
    this.#count++;
    const keyId = String(568_250_167_242_549_743n + BigInt(this.#count));
    return { name, policy: null, policies: [], secrets: new Map(), keyId, pair: sodium.crypto_box_keypair() };
  }
}

interface Body {
  deployment_branch_policy: Environment['policy'];
  encrypted_value: string;
  key_id: string;
}

function setSecret(found: Environment, name: string, { encrypted_value, key_id }: Body): Answer {
  if (!/^[A-Za-z_]\w*$/.test(name) || /^github_/i.test(name)) return refused(422, 'Secret names can only contain …');
  if (key_id !== found.keyId) return refused(422, 'The key_id is not that of the public key');
  const value = opened(encrypted_value, found.pair);
  if (value === undefined) return refused(422, 'The value could not be opened');
  if (value.length > LARGEST) return refused(422, 'Secret value is too long');
  const isNew = !found.secrets.has(name.toUpperCase());
  if (isNew && found.secrets.size >= MOST) return refused(422, 'The environment has too many secrets');
  found.secrets.set(name.toUpperCase(), sodium.to_string(value));
  return isNew ? created({}) : done();
}

function opened(sealed: string, { publicKey, privateKey }: KeyPair): Uint8Array | undefined {
  try {
    return sodium.crypto_box_seal_open(sodium.from_base64(sealed, ORIGINAL), publicKey, privateKey);
  } catch {
    return undefined;
  }
}

function environmentAnswer({ name, policy }: Pick<Environment, 'name' | 'policy'>) {
  const address = `https://api.github.com/repos/acme/thing/environments/${encodeURIComponent(name)}`;
  return {
    ...{ id: 1, node_id: 'E1', name, url: address, html_url: address, created_at: STAMP, updated_at: STAMP },
    ...{ protection_rules: [], deployment_branch_policy: policy },
  };
}

function keyOf(repository: string, environment: string): string {
  return `${repository} ${environment}`.toLowerCase();
}
