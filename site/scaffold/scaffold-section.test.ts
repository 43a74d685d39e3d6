import { expect, test } from 'vitest';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { templateOf } from '#core/scaffold/testing.ts';
import { contextOf, record } from '../snapshot/testing.ts';
import { scaffoldSection } from './scaffold-section.ts';

const TINY = {
  name: 'tiny',
  address: 'create/tiny',
  file: 'templates/tiny/template.yaml',
  problems: [],
  template: templateOf(),
};
const viewOf = (entity: EntityRecord) => scaffoldSection.view(entity, contextOf([entity], { templates: [TINY] }));
const service = (scaffold: object, ref = 'service:default/checkout') => record(ref, { scaffold } as never);

test('a service of the template as it is says so, and no more', () => {
  expect(viewOf(service({ template: 'tiny', version: 2 }))).toEqual({
    template: { title: 'Tiny', href: '/create/tiny/' },
    version: 2,
  });
});

test('of a newer version the page says how to see what the repository lacks, and claims nothing of it', () => {
  expect(viewOf(service({ template: 'tiny', version: 1 }))).toMatchObject({
    newer: { version: 2, command: 'npx portal scaffold update checkout --dry-run' },
  });
  expect(viewOf(service({ template: 'tiny', version: 1 }, 'service:eu/checkout'))).toMatchObject({
    newer: { command: 'npx portal scaffold update eu/checkout --dry-run' },
  });
});

test('a template that is gone is named without a link', () => {
  expect(viewOf(service({ template: 'gone' }))).toEqual({ template: { title: 'gone' } });
  expect(viewOf(record('service:default/checkout'))).toBeUndefined();
});

test('checks that were run when it was made have a mark and a word', () => {
  const made = {
    ...{ time: '2026-01-02T03:04:05.000Z', repository: 'acme/checkout', followUps: ['Ask for a database.'] },
    checks: [
      { command: ['npm', 'test'], outcome: 'passed' },
      { command: ['npm', 'run', 'lint'], outcome: 'failed', text: '2 errors' },
      { command: ['tofu', 'test'], outcome: 'not run' },
    ],
  };
  expect(viewOf(service({ template: 'tiny', version: 2, made }))?.made?.checks).toEqual([
    { command: 'npm test', outcome: 'passed', text: '', look: 'up', mark: '●' },
    { command: 'npm run lint', outcome: 'failed', text: '2 errors', look: 'down', mark: '■' },
    { command: 'tofu test', outcome: 'not run', text: '', look: 'unknown', mark: '○' },
  ]);
});

test('a repository that only this machine has is cloned from here, also by the button at the top', () => {
  const clone = 'git clone /home/ines/checkout.git checkout && cd checkout';
  const made = { time: '2026-01-02T03:04:05.000Z', repository: 'acme/checkout', clone, checks: [], followUps: [] };
  const entity = service({ template: 'tiny', version: 2, made });
  expect(viewOf(entity)?.made?.clone).toBe(clone);
  expect(scaffoldSection.actions?.(entity, contextOf([entity]))).toMatchObject([{ text: 'Clone', href: '#template' }]);
  expect(scaffoldSection.actions?.(service({ template: 'tiny' }), contextOf([]))).toEqual([]);
});
