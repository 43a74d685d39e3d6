import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRepository } from '../../scripts/forge/local/repository/local-repository.ts';
import { commitFiles } from '../forge/commit-files.ts';
import { Company, FIRST } from './company.ts';
import { update } from './run.ts';

let company: Company;

const RECORDS: Readonly<Record<string, string | null>> = {
  ahead: 'template: tiny\nversion: 7\n',
  bare: null,
  hostile: 'template: tiny\nversion: 1\nvalues: { serviceName: hostile, owner: payments, description: No. }\n',
  lost: 'template: tiny\nversion: 2\n',
  needy: 'template: needy\nversion: 1\nvalues: { serviceName: needy, owner: payments, description: Needs. }\n',
  odd: 'template: "$(id)"\nversion: 1\n',
  other: 'template: needy\nversion: 1\n',
  unfit:
    'template: needy\nversion: 1\nvalues: { serviceName: "../x", owner: payments, description: "a\\nb", more: 1 }\n',
};

const needy = (version: number, region: string) =>
  String(FIRST['template.yaml'])
    .replace('name: tiny', 'name: needy')
    .replace('version: 1', `version: ${version}`)
    .replace('files: { executable: [bin/run] }\n', '')
    .replace('required: [', `required: [${region}`)
    .replace('    colour', region ? '    region: { type: string }\n    colour' : '    colour');

beforeAll(async () => {
  company = await Company.make();
  const { laptop } = company;
  laptop.write('templates/needy/template.yaml', needy(1, ''));
  laptop.write('templates/needy/skeleton/a', 'a\n');
  await laptop.commit('Add a template');
  laptop.write('templates/needy/template.yaml', needy(2, 'region, '));
  // Its second version never was.
  laptop.write('templates/tiny/template.yaml', company.text('template.yaml').replace('version: 1', 'version: 3'));
  const template = (name: string) => (['needy', 'unfit'].includes(name) ? 'needy' : 'tiny');
  for (const name of [...Object.keys(RECORDS), 'unmade', 'gone', 'plain'])
    laptop.write(
      `catalog/payments/${name}.yaml`,
      `kind: service\nname: ${name}\nowner: payments\ndescription: Some.\nlifecycle: experimental\n${
        name === 'plain' ? '' : `scaffold: { template: ${name === 'gone' ? 'went' : template(name)}, version: 1 }\n`
      }`,
    );
  laptop.write(
    'catalog/payments/checkout.yaml',
    'kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/globex/checkout\nscaffold: { template: tiny, version: 1 }\n',
  );
  await laptop.commit('Describe services');
  const forge = await company.laptop.forge();
  for (const [name, record] of Object.entries({ ...RECORDS, gone: 'template: went\nversion: 1\n' })) {
    const repository = await forge.createRepository(`acme/${name}`, { description: '', private: true });
    if (record !== null) await commitFiles(repository, { '.waypost.yaml': record });
    if (name === 'hostile') await leadOut(repository);
  }
});
afterAll(() => company.remove());

/** Puts a folder `..` into a repository, as no honest git would. */
async function leadOut({ bare }: LocalRepository): Promise<void> {
  const inside = await bare.git(['rev-parse', 'main^{tree}']);
  const entries = await bare.git(['ls-tree', 'main']);
  const tree = await bare.git(['mktree'], { input: `${entries}\n040000 tree ${inside}\t..\n` });
  const sign = { name: 'mallory', email: 'mallory@acme.example' };
  const made = { author: sign, committer: sign, message: 'Lead out' };
  const commit = await bare.mergeCommit(tree, [(await bare.commitAt('refs/heads/main'))!], made);
  await bare.git(['update-ref', 'refs/heads/main', commit]);
}

const SAID = `ahead has version 7 of tiny, and there is no newer version here.
  The template here has version 3. \`git pull\` gets a newer one, if there is one.

bare (acme/bare): Nothing can be proposed.
  \`acme/bare\` has no \`.waypost.yaml\` on its default branch, so its template version is unknown.
  Add one there, with the version that it was made from: \`{"template":"tiny","version":1,"values":{"serviceName":"bare","owner":"payments","description":"Some."}}\`.

checkout: Nothing can be proposed.
  \`repo\` is \`https://github.com/globex/checkout\`, and repositories are only created in \`acme\`, where the portal is. Write \`repo: https://github.com/acme/checkout\`, or delete the \`scaffold\` block.

gone (acme/gone): Nothing can be proposed.
  There is no template \`went\` any more, so there is no newer version.

hostile (acme/hostile): Nothing was proposed.
  \`acme/hostile\` holds \`../.waypost.yaml\`, which no checkout may have. Remove it there.

lost (acme/lost): Nothing can be proposed.
  No commit here has version 2 of \`tiny\`; there is 1, 3.

needy (acme/needy): Nothing can be proposed.
  Version 2 of \`needy\` does not accept: \`region\` is missing.
  Give the missing values: \`npx portal scaffold update needy --set region=…\`.

odd (acme/odd): Nothing can be proposed.
  \`.waypost.yaml\` of \`acme/odd\` cannot be read: \`template\` is \`$(id)\`, which cannot be the name of a template.
  Restore it: \`git log -p -- .waypost.yaml\` there shows the old content.

other (acme/other): Nothing can be proposed.
  \`.waypost.yaml\` of \`acme/other\` names the template \`needy\`, and catalog/payments/other.yaml names \`tiny\`.
  Write the template that it was made from into both.

unfit (acme/unfit): Nothing can be proposed.
  \`.waypost.yaml\` there has values that version 1 does not accept: The template needy has no parameter \`more\`. \`serviceName\` is \`../x\`, which cannot name a repository, a package and a host. \`description\` has a line break or a tab in it.
  Fix them there, on the default branch.

unmade (acme/unmade): Nothing can be proposed.
  There is no repository \`acme/unmade\`, or this token may not see it.
  If it is not created yet, \`npx portal reconcile\` creates it. Else correct \`repo\` of the entry, or give the App access.`;

const error = async (given: Parameters<typeof update>[1]) =>
  update(company.root, given).then(
    () => 'It ran.',
    (error: { message: string; fix: string }) => `${error.message} ${error.fix}`,
  );

test('each service that cannot be updated says why, and its fix', async () => {
  const { code, printed } = await update(company.root, { all: true, dryRun: true, forge: 'local' });
  expect(code).toBe(1);
  expect(printed).toBe(SAID);
});

test('what is asked for in vain is reported', async () => {
  expect(await error({})).toBe(
    '`npx portal scaffold update` needs a service. Name it, `npx portal scaffold update checkout`, or give `--all`.',
  );
  expect(await error({ service: 'lost', confirmed: false })).toBe(
    'There is no terminal to ask whether to open pull requests. Add --yes to open them, or --dry-run to only look.',
  );
  expect(await error({ service: 'lost', all: true })).toBe('You gave both a service and `--all`. Remove one of them.');
  expect(await error({ all: true, set: ['a=b'] })).toBe(
    '`--set` is for one service, and `--all` is for all. Name the service: `npx portal scaffold update checkout --set …`.',
  );
  expect(await error({ service: 'plain' })).toBe(
    'catalog/payments/plain.yaml has no `scaffold` block, so its template is unknown. If it was made from one, add it to the entry: `scaffold: { template: node-api, version: 1 }`. `npx portal scaffold` lists the templates.',
  );
  expect(await error({ service: 'needi' })).toBe(
    'There is no service needi in the catalog. Did you mean `npx portal scaffold update needy`?',
  );
  expect(await error({ service: '$(id)' })).toBe(
    "There is no service '$(id)' in the catalog. `npx portal scaffold update --all --dry-run` lists services from templates.",
  );
});
