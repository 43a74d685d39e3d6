import type { Forge } from '../../scripts/forge/forge.ts';
import { commitFiles } from '../forge/commit-files.ts';

const REPOSITORIES: Readonly<
  Record<string, { files: Record<string, string>; description?: string; topics?: string[] }>
> = {
  refunds: {
    description: 'Gives money back.',
    topics: ['node'],
    files: {
      'README.md': '# Refunds\n',
      CODEOWNERS: '* @acme/payments\n',
      Dockerfile: 'FROM node\n',
      'openapi.yaml': 'openapi: 3.1.0\nservers: [{ url: https://api.acme.example/refunds }]\n',
    },
  },
  stock: {
    files: {
      'catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: stock }\nspec: { type: service, lifecycle: production, owner: supply }\n',
      'docs/index.md': '# Stock\n',
    },
  },
  receipts: { files: { 'package.json': '{"dependencies":{"fastify":"5"}}' } },
  nobodys: { files: { CODEOWNERS: '* @acme/ghosts\n' } },
  checkout: { files: { CODEOWNERS: '* @acme/payments\n' } },
};

export const CATALOG: Readonly<Record<string, string>> = {
  'catalog/portal.yaml': 'title: Test\nforge: { github: acme/portal }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor]\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\ngithub: acme/supply\nmembers: [hana-kobayashi]\n',
  'catalog/payments/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\nrepo: git@github.com:Acme/Checkout.git\n',
};

/** Makes the repositories of a small company: one that is covered, one that is nobody's, and three that are somebody's. */
export async function makeCompany(forge: Forge): Promise<void> {
  for (const [name, { files, description = '', topics }] of Object.entries(REPOSITORIES)) {
    const repository = await forge.createRepository(`acme/${name}`, { description, private: false });
    if (topics) await repository.describe({ topics });
    await commitFiles(repository, files);
  }
  await forge.repository('acme/receipts').setTeam('acme/payments', 'push');
}
