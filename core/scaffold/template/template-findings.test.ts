import { expect, test } from 'vitest';
import { asking } from '../testing.ts';
import { templateFindings } from './template-findings.ts';

test('every check looks at a template.yaml, after its form, and at what is no map only that', () => {
  const properties = { cwd: {}, apiToken: {}, mail: { format: 'emai' }, x: { $id: 'y' } };
  const data = {
    ...{ kind: 'template', name: 'huge', title: 'Tiny', description: 'Small.', owner: 'platform', version: 0 },
    ...{ produces: { type: 'http-api', lifecycle: 'experimental' }, files: { executable: ['../run'] }, verson: 3 },
    ...asking(properties, { required: ['port'] }),
  };
  expect(templateFindings(data, 'tiny').map(({ path }) => path.join('.'))).toEqual([
    'version',
    'verson',
    'name',
    'parameters.required.0',
    'parameters.properties.cwd',
    'parameters.properties.apiToken',
    'parameters.properties.mail.format',
    'parameters.properties.x.$id',
    'files.executable.0',
  ]);
  expect(templateFindings(['kind'], 'tiny').map(({ message }) => message)).toEqual([
    'The document must be a map, but it is a list.',
  ]);
});
