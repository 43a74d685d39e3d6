import { expect, test } from 'vitest';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { contextOf, record } from '../snapshot/testing.ts';
import { missingSection } from './invitations.ts';
import { SECTIONS } from './sections.ts';

const PAGE = { sections: SECTIONS, actions: [] };
const missingOf = (entity: EntityRecord) => missingSection.view(entity, contextOf([entity]), PAGE)!.invitations;

test('a service that says nothing gets invitations with the lines to add, or the form "Change"', () => {
  const invitations = missingOf(record('service:default/bare'));
  expect(invitations.map(({ heading, yaml }) => [heading, yaml])).toEqual([
    ['Owner', 'owner: payments'],
    ['On call', 'oncall:\n  pagerduty: P123ABC'],
    ['Documentation', 'docs: https://wiki.acme.example/checkout'],
    ['Health', 'health:\n  url: https://api.acme.example/checkout/healthz\n  degradedAbove: 800ms'],
    ['Description', 'description: Takes an order from basket to receipt.'],
  ]);
  expect(new Set(invitations.map(({ formHref }) => formHref))).toEqual(new Set(['/create/change/?entry=service:bare']));
});

test('a library is not asked for people on call, nor for an address to probe', () => {
  const headings = missingOf(record('service:default/money', { type: 'library' })).map(({ heading }) => heading);
  expect(headings).not.toContain('On call');
  expect(headings).not.toContain('Health');
});

test('an entry of Backstage is invited in its own format', () => {
  const source = { file: 'catalog-info.yaml', line: 1, yaml: 'apiVersion: backstage.io/v1alpha1\nkind: Component' };
  const [owner] = missingOf(record('service:default/bare', { source }));
  expect(owner!.yaml).toBe('spec:\n  owner: payments');
});

test('what a rule reports is not said again as an invitation', () => {
  const problem = {
    rule: 'docs-exist',
    severity: 'warning' as const,
    message: 'No docs.',
    file: 'a',
    line: 1,
    column: 1,
  };
  const invitations = missingOf(record('service:default/bare', { problems: [{ ...problem, pointer: '' }] }));
  expect(invitations.map(({ heading }) => heading)).not.toContain('Documentation');
});

test('a person that only a list names is invited to have an entry', () => {
  const invitations = missingOf(record('team:default/ines-okafor', { implied: true }));
  expect(invitations.map(({ file, yaml }) => [file, yaml])).toEqual([
    [
      'catalog/teams/ines-okafor.yaml',
      'kind: person\nname: ines-okafor\ntitle: Ines Okafor\nemail: ines-okafor@acme.example',
    ],
  ]);
});
