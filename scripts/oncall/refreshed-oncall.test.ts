import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refreshSite } from '../publish/refresh-site.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const CHECKED = '2026-11-25T11:55:00.000Z';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-oncall-'));
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
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: object): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(content));
}

function shownAfter(): unknown {
  refreshSite({ site: join(folder, 'site'), data: join(folder, 'data'), now: NOW });
  return JSON.parse(readFileSync(join(folder, 'site/oncall/now.json'), 'utf8'));
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
  rmSync(join(folder, 'data/oncall'), { recursive: true });
  expect(shownAfter()).toEqual({ version: 1, checked: null, shifts: {} });
});
