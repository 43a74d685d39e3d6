import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { apiFiles } from '../../api/api-files.ts';
import { snapshotOf } from '../../snapshot/testing.ts';
import { TEMPLATES } from '../template/template-records.ts';
import { manifest, rawFiles } from '../testing.ts';
import { templateFiles } from './scaffold-api.ts';

const snapshot = await snapshotOf({
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\n',
  'templates/tiny/template.yaml': manifest('tags: [small]'),
  'templates/broken/template.yaml': 'kind: template\n',
});
const api = new Map(apiFiles(snapshot, '/portal/'));
const parts = new Map([
  [
    'tiny',
    {
      skeleton: rawFiles({ 'README.md': '# {{serviceName}}\n' }),
      generator: rawFiles({ 'l.ejs.t': '---\nto: LICENSE\n---\n' }),
    },
  ],
]);
const details = new Map(templateFiles(TEMPLATES.of(snapshot)!, (name) => parts.get(name)!, '/portal/'));
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(JSON.parse(api.get('api/openapi.json')!), 'openapi.json');
const fits = (name: string, value: unknown) => {
  const validate = ajv.getSchema(`openapi.json#/components/schemas/${name}`)!;
  return validate(value) ? '' : ajv.errorsText(validate.errors);
};

test('the list has all templates, those with an error without what they would make', () => {
  const { total, items } = JSON.parse(api.get('api/templates.json')!);
  expect(fits('TemplateList', { total, items })).toBe('');
  expect(total).toBe(2);
  expect(items).toMatchObject([
    { name: 'broken', title: 'broken', offered: false, version: null, api: null, page: '/portal/create/broken/' },
    {
      name: 'tiny',
      title: 'Tiny',
      offered: true,
      version: 2,
      owner: 'platform',
      tags: ['small'],
      type: 'http-api',
      variants: [],
    },
  ]);
  expect(items[0].problems.length).toBeGreaterThan(0);
});

test('a template has a file with what it asks and the texts that it fills; a broken one has none', () => {
  expect([...details.keys()]).toEqual(['api/templates/tiny.json']);
  const detail = JSON.parse(details.get('api/templates/tiny.json')!);
  expect(fits('TemplateDetail', detail)).toBe('');
  expect(detail).toMatchObject({
    api: '/portal/api/templates/tiny.json',
    parameters: { required: ['serviceName', 'owner', 'description'] },
    skeleton: [{ path: 'README.md', size: 18, text: '# {{serviceName}}\n' }],
    generator: [{ path: 'l.ejs.t', to: 'LICENSE', isCertain: true, isAddition: false }],
  });
});
