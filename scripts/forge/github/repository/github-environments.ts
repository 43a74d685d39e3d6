import { checkEnvironmentName, checkSecret, checkSecretName } from '../../check-secret.ts';
import type { About, Environments } from '../../forge.ts';
import { PAGE, type RepositoryClient } from '../repository-client.ts';

const ENVIRONMENT = '/repos/{owner}/{repo}/environments/{environment_name}' as const;
const POLICIES = `${ENVIRONMENT}/deployment-branch-policies` as const;
const SECRETS = `${ENVIRONMENT}/secrets` as const;

export function githubEnvironments(on: RepositoryClient, { facts }: Pick<About, 'facts'>): Environments {
  const { client, place } = on;
  const at = (name: string) => {
    checkEnvironmentName(name);
    return { ...place, environment_name: name };
  };
  const what = (name: string) => `environment \`${name}\``;

  return {
    async environmentKey(name) {
      const answer = await on.ifThere(what(name), `GET ${SECRETS}/public-key`, at(name));
      return answer && { keyId: answer.key_id, key: answer.key };
    },
    async ensureEnvironment(name) {
      const found = await on.ifThere(what(name), `GET ${ENVIRONMENT}`, at(name));
      if (!found)
        await on.ask(what(name), `PUT ${ENVIRONMENT}`, {
          ...at(name),
          // "Protected branches only" lets every branch deploy while no rule protects one.
          deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
        });
      else if (!found.deployment_branch_policy?.custom_branch_policies) return;
      else if (await hasPolicy(on, at(name))) return;
      // A run that died between the two has left an environment that no branch may use.
      const branch = (await facts())?.defaultBranch ?? 'main';
      await on.ask(what(name), `POST ${POLICIES}`, { ...at(name), name: branch, type: 'branch' as const });
    },
    async environmentSecrets(name) {
      const ask = () => client.paginate(`GET ${SECRETS}`, { ...at(name), ...PAGE });
      const all = await on.explainIfThere(what(name), ask);
      return all?.map((secret) => secret.name).sort();
    },
    async setEnvironmentSecret(name, secret_name, secret) {
      checkSecret(secret_name, secret);
      const given = { ...at(name), secret_name, key_id: secret.keyId, encrypted_value: secret.sealed };
      await on.ask(`secret \`${secret_name}\` of the ${what(name)}`, `PUT ${SECRETS}/{secret_name}`, given);
    },
    async deleteEnvironmentSecret(name, secret_name) {
      checkSecretName(secret_name);
      await on.ifThere(`secret \`${secret_name}\` of the ${what(name)}`, `DELETE ${SECRETS}/{secret_name}`, {
        ...at(name),
        secret_name,
      });
    },
  };
}

async function hasPolicy(
  on: RepositoryClient,
  at: { owner: string; repo: string; environment_name: string },
): Promise<boolean> {
  const { total_count } = await on.ask(`environment \`${at.environment_name}\``, `GET ${POLICIES}`, {
    ...at,
    per_page: 1,
  });
  return total_count > 0;
}
