import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ref } from '../../core/catalog/ref.ts';
import type { ConstructInput } from '../../core/provision/stack/infra.ts';
import { generated } from '../../tests/how-many.ts';
import { construct } from '../types/postgresql/shared.ts';
import { construct as bucket } from '../types/s3-bucket/shared.ts';
import { synthStack } from './synth-stack.ts';

const INPUT: ConstructInput = {
  ...{ name: 'dev.orders', environment: 'dev', file: 'infra/requests/payments/orders.yaml' },
  ...{ resource: 'resource:default/orders' as Ref, service: 'service:default/checkout' as Ref },
  ...{ mark: 'waypost:acme/portal/dev/orders', type: 'postgresql', title: 'PostgreSQL database', platform: 'shared' },
  ...{
    construct: 'infra/types/postgresql/shared.ts',
    secrets: ['password'],
    size: 'small',
    object: 'orders',
    owner: 'payments',
  },
  ...{
    values: { connection_limit: 20 },
    config: { extensions: ['pg_trgm'] },
    isProtected: true,
    mayLoseContent: false,
  },
  ...{ secretVersion: 7, isKeySupplied: false },
};

const OBJECT = 'shared_postgresql_database.main';

test('a database is one object with a secret of the run, and nothing of the library', () => {
  expect(JSON.parse(synthStack(construct, INPUT))).toEqual({
    terraform: { required_providers: { shared: { source: 'waypost.internal/portal/shared', version: '1.0.0' } } },
    provider: { shared: [{}] },
    variable: { password: { type: 'string', sensitive: true, ephemeral: true, default: null } },
    resource: {
      shared_postgresql_database: {
        main: {
          ...{ name: 'orders', mark: 'waypost:acme/portal/dev/orders', connection_limit: 20, extensions: ['pg_trgm'] },
          ...{ protect: true, allow_nonempty_delete: false, password: `\${var.password}`, password_version: 7 },
        },
      },
    },
    output: Object.fromEntries(
      ['host', 'port', 'database', 'user', 'server_version'].map((name) => [name, { value: `\${${OBJECT}.${name}}` }]),
    ),
  });
});

test('what people may change by hand is left as it is, in objects that set it', () => {
  const ignoredDrift = ['extensions', 'versioning', 'connection_limit'].map((attribute) => ({ attribute, reason: '' }));
  const { resource } = JSON.parse(synthStack(construct, { ...INPUT, ignoredDrift }));
  expect(resource.shared_postgresql_database.main.lifecycle).toEqual({
    ignore_changes: ['connection_limit', 'extensions'],
  });
});

test('a bucket whose key people supply has no secret', () => {
  const made = JSON.parse(synthStack(bucket, { ...INPUT, config: {}, isKeySupplied: true }));
  expect(made.variable).toBeUndefined();
  expect(made.resource.shared_s3_bucket.main).toMatchObject({ versioning: true, supplied_key: true });
});

/** What Terraform makes of a text in JSON. @see https://opentofu.org/docs/language/syntax/json/ */
function evaluated(text: string): string {
  expect(text.replace(/\$\$\{|%%\{/g, '')).not.toMatch(/[$%]\{/);
  return text.replace(/([$%])\1\{/g, '$1{');
}

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('$', '${', '$${', '%{', '%%{', '#{', `\${TfToken[TOKEN.0]}`, `\${file("/etc/passwd")}`),
      fc.string(),
    ),
  )
  .map((parts) => parts.join(''));

test('texts of people are never evaluated', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { resource } = JSON.parse(synthStack(construct, { ...INPUT, config: { extensions: [text] } }));
      expect(evaluated(resource.shared_postgresql_database.main.extensions[0])).toBe(text);
    }),
    generated(200),
  );
});
