import { describe, expect, test } from 'vitest';
import { readYaml } from '../yaml/yaml-documents.ts';
import { foreignReason, skeletonReason } from './non-entry.ts';

describe("a template's skeleton", () => {
  const reason = (text: string) => {
    const [{ data, errors } = { data: undefined, errors: [] }] = readYaml(text);
    return skeletonReason(data, errors.length > 0 ? text : '');
  };

  test.each([
    [`name: \${{ values.name }}`, `\${{ values.name }}`],
    ['metadata: { name: "{{ name }}" }', '{{ name }}'],
    ['name: {{cookiecutter.name}}', '{{ cookiecutter.name }}'],
    ['name: <%= name %>', '<%= name %>'],
    [`kind: \${{ values.kind }}`, `\${{ values.kind }}`],
  ])('is recognised by `%s`', (line, placeholder) => {
    expect(reason(`apiVersion: backstage.io/v1alpha1\n${line}\n`)).toBe(
      `\`${placeholder}\` is a template's placeholder, so this is a skeleton and not an entry.`,
    );
  });

  test('is none because of a placeholder in its text', () => {
    expect(reason(`kind: service\nname: a\ndescription: Write \${{ values.name }} there.\n`)).toBeUndefined();
  });

  test('is none because it is broken', () => {
    expect(reason('kind: service\nname: [\n')).toBeUndefined();
    expect(reason('- a\n')).toBeUndefined();
  });
});

describe('outside a catalog', () => {
  test.each([
    [['a'], 'It is not a map of fields, so it is not an entry.'],
    [{ name: 'a' }, 'It has no `kind`, so it is not an entry.'],
    [{ openapi: '3.1.0' }, 'It is an OpenAPI description.'],
    [{ swagger: '2.0' }, 'It is an OpenAPI description.'],
    [{ asyncapi: '3.0.0' }, 'It is an AsyncAPI description.'],
    [{ on: 'push', jobs: {} }, 'It is a workflow.'],
    [{ services: {} }, 'It is a Compose file.'],
    [{ site_name: 'Docs' }, 'It is an MkDocs configuration.'],
    [
      { apiVersion: 'k8s.io/v1', kind: 'Group' },
      "Its `apiVersion` is `k8s.io/v1`, which is neither Backstage's nor Waypost's.",
    ],
    [{ kind: 'Playbook' }, 'Its `kind` is `Playbook`, which Waypost does not know.'],
  ])('%j is of no concern', (data, reason) => {
    expect(foreignReason(data)).toBe(reason);
  });

  test.each([
    [{ kind: 'service', name: 'a' }],
    [{ kind: 'Location', spec: {} }],
    [{ apiVersion: 'backstage.io/v1alpha1', kind: 'Component' }],
    [{ apiVersion: 'scaffolder.backstage.io/v1beta3', kind: 'Template' }],
    [{ apiVersion: 'backstage.io/v1', kind: 'MlModel' }],
  ])('%j is an entry', (data) => {
    expect(foreignReason(data)).toBeUndefined();
  });
});
