import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { refreshSite } from '../publish/refresh-site.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const CHECKED = '2026-11-25T11:55:00.000Z';
const folder = testFolder();

beforeEach(() => {
  write('site/api/services.json', { items: [{ ref: 'service:default/checkout' }] });
  write('site/api/people.json', { items: [{ ref: 'person:default/hana', title: 'Hana Kobayashi' }] });
  write('site/oncall/rotas.json', { version: 1, rotas: ['P1', 'service:default/checkout'] });
  write('site/oncall/now.json', { version: 1, checked: null, shifts: {} });
  write('data/health/status.json', { version: 1, checked: CHECKED, services: {} });
  write('data/oncall/now.json', {
    ...{ version: 1, checked: CHECKED },
    shifts: {
      P1: { person: 'person:default/hana', next: 'person:default/secret' },
      P2: { person: 'person:default/hana' },
      'service:default/checkout': { person: 'person:default/secret' },
    },
  });
});

function write(path: string, content: object): void {
  mkdirSync(dirname(join(folder.path, path)), { recursive: true });
  writeFileSync(join(folder.path, path), JSON.stringify(content));
}

function shownAfter(): unknown {
  refreshSite({ site: join(folder.path, 'site'), data: join(folder.path, 'data'), now: NOW });
  return JSON.parse(readFileSync(join(folder.path, 'site/oncall/now.json'), 'utf8'));
}

test('a site gets who is on call now, of its own people and rotas only', () => {
  expect(shownAfter()).toEqual({
    ...{ version: 1, checked: CHECKED },
    shifts: { P1: { person: { title: 'Hana Kobayashi', address: 'people/hana' } } },
  });
});

test('where it was never read, and where the file is damaged, the site stays as it is', () => {
  write('data/oncall/now.json', { version: 1, checked: CHECKED, shifts: { P1: { person: 'hana' } } });
  expect(shownAfter()).toEqual({ version: 1, checked: null, shifts: {} });
  rmSync(join(folder.path, 'data/oncall'), { recursive: true });
  expect(shownAfter()).toEqual({ version: 1, checked: null, shifts: {} });
});
