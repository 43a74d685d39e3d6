import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkValues } from '#core/scaffold/values/check-values.ts';
import { render } from '../../scripts/template/generator/render.ts';
import { findTemplate, openTemplates } from '../../scripts/template/open-templates.ts';
import type { ChangedFiles } from '../forge/commit-files.ts';
import { Laptop } from '../forge/laptop.ts';

const VALUES = { serviceName: 'checkout', owner: 'payments', description: 'Takes "orders".' };
const ENTRY =
  'kind: service\nname: checkout\nowner: payments\ndescription: Takes "orders".\nlifecycle: experimental\nscaffold: { template: tiny, version: 1 }\n';

const LINES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
/** Nine lines, some of them other ones. */
export const lines = (others: Readonly<Record<number, string>> = {}): string =>
  LINES.map((line, index) => `${others[index + 1] ?? line}\n`).join('');

const manifest = (version: number, ...more: string[]) =>
  [
    'kind: template',
    'name: tiny',
    'title: Tiny',
    'description: The least that a service can be.',
    'owner: payments',
    `version: ${version}`,
    'parameters:',
    '  required: [serviceName, owner, description]',
    '  properties:',
    '    serviceName: { type: string }',
    '    owner: { type: string }',
    '    description: { type: string }',
    ...more,
    'produces: { type: http-api, lifecycle: experimental }',
    '',
  ].join('\n');

type Files = Readonly<Record<string, string | Buffer | null>>;

export const FIRST: Files = {
  'template.yaml': manifest(1, '    colour: { type: string, default: red }').replace(
    'produces',
    'files: { executable: [bin/run] }\nproduces',
  ),
  'skeleton/README.md': '# {{serviceName}}\n\n{{description}}\n',
  'skeleton/far.txt': lines(),
  'skeleton/same.txt': lines(),
  'skeleton/gone.txt': `gone\n${lines()}`,
  'skeleton/given-up.txt': `given up\n${lines()}`,
  'skeleton/edited.txt': `edited\n${lines()}`,
  'skeleton/src/{{serviceName}}.txt': `renamed\n${lines()}`,
  'skeleton/logo.bin': Buffer.from([0, 1, 2, 255]),
  'skeleton/icon.bin': Buffer.from([0, 3, 4, 255]),
  'skeleton/bin/run': '#!/bin/sh\necho run\n',
  'skeleton/bin/check': '#!/bin/sh\necho check\n',
  'skeleton/colour.txt': '{{colour}}\n',
};

export const SECOND: Files = {
  'template.yaml': manifest(2, '    port: { type: integer, default: 8080 }').replace(
    'produces',
    'files: { executable: [bin/check] }\nproduces',
  ),
  'skeleton/far.txt': lines({ 9: 'NINE of {{serviceName}} at {{port}}' }),
  'skeleton/same.txt': lines({ 5: 'five of the template' }),
  'skeleton/gone.txt': null,
  'skeleton/given-up.txt': `given up\n${lines({ 4: 'four of the template' })}`,
  'skeleton/edited.txt': null,
  'skeleton/src/{{serviceName}}.txt': null,
  'skeleton/lib/{{serviceName}}.txt': `renamed\n${lines({ 2: 'two of the template' })}`,
  'skeleton/logo.bin': Buffer.from([0, 1, 2, 3, 255]),
  'skeleton/icon.bin': Buffer.from([0, 3, 4, 5, 255]),
  'skeleton/added.txt': 'added by the template\n',
  'skeleton/both.txt': 'both: the template\n',
  'skeleton/docs': 'a file\n',
  'skeleton/colour.txt': null,
};

/** What the team of the service changed meanwhile. */
export const TEAM: ChangedFiles = {
  'far.txt': lines({ 1: 'ONE of the team' }),
  'same.txt': lines({ 5: 'five of the team' }),
  'given-up.txt': null,
  'edited.txt': `edited\n${lines({ 3: 'three of the team' })}`,
  'src/checkout.txt': `renamed\n${lines({ 8: 'eight of the team' })}`,
  'icon.bin': Buffer.from([0, 9, 9, 255]),
  'both.txt': 'both: the team\n',
  'docs/index.md': '# Docs\n',
  'own.txt': 'the team’s own\n',
};

export class Company {
  readonly laptop: Laptop;

  private constructor(laptop: Laptop) {
    this.laptop = laptop;
  }

  static async make(): Promise<Company> {
    const company = new Company(await Laptop.make());
    company.laptop.write('catalog/payments/checkout.yaml', ENTRY);
    await company.template(FIRST);
    return company;
  }

  get root(): string {
    return this.laptop.root;
  }

  async template(files: Files): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      const file = `templates/tiny/${path}`;
      if (content === null) rmSync(join(this.root, file));
      else this.laptop.write(file, content as string);
    }
    await this.laptop.commit('Change the template');
  }

  /** The content of the service as the template makes it now. */
  async content(): Promise<ChangedFiles> {
    const template = findTemplate(openTemplates(this.root), 'tiny');
    if (!('parameters' in template)) throw new Error(JSON.stringify(template));
    const { files, problems } = await render(this.root, template, checkValues(template, VALUES).values);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return Object.fromEntries(
      files.map(({ path, content, mode }) => [path, { content, executable: mode === '100755' }]),
    );
  }

  text(path: string): string {
    return readFileSync(join(this.root, 'templates/tiny', path), 'utf8');
  }

  remove(): void {
    this.laptop.remove();
  }
}
