import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { CannotRun } from '../cannot-run.ts';
import { refreshSite } from './refresh-site.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const CHECKED = '2026-11-25T11:55:00.000Z';
const folder = testFolder();
let site: string;
let data: string;

beforeEach(() => {
  [site, data] = [join(folder.path, 'site'), join(folder.path, 'data')];
});

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(folder.path, path)), { recursive: true });
  writeFileSync(join(folder.path, path), typeof content === 'string' ? content : JSON.stringify(content));
}
const refresh = () => refreshSite({ site, data, now: NOW });
const shown = () => JSON.parse(readFileSync(join(site, 'health/status.json'), 'utf8'));
const state = { status: 'operational', since: CHECKED, checked: CHECKED };
const services = (...names: string[]) => ({ items: names.map((name) => ({ ref: `service:default/${name}` })) });
const status = (...names: string[]) => ({
  version: 1,
  checked: CHECKED,
  services: Object.fromEntries(names.map((name) => [`service:default/${name}`, state])),
});

test('of services that the site does not show, nothing is reported', () => {
  write('site/api/services.json', services('checkout'));
  write('data/health/status.json', status('checkout', 'secret-project'));
  refresh();
  expect(Object.keys(shown().services)).toEqual(['service:default/checkout']);
});

test.each([
  [{}, 'Answered 200 without the text `project-nightjar: ok`.'],
  [{ without: [] }, 'Answered 200 without the text `…`.'],
])('of a cause, a site of an audience (%j) has no words that nothing has cleaned', (local, cause) => {
  write('site/api/local.json', local);
  write('site/api/services.json', services('checkout'));
  const down = { ...state, status: 'down', cause: 'Answered 200 without the text `project-nightjar: ok`.' };
  write('data/health/status.json', { ...status(), services: { 'service:default/checkout': down } });
  refresh();
  expect(JSON.stringify(shown())).toContain(cause);
});

test('what is known under a former name is shown under that of today, with a badge at both', () => {
  const till = { ref: 'service:default/till', formerly: ['service:default/checkout'] };
  write('site/api/services.json', { items: [till] });
  write('data/health/status.json', status('checkout'));
  write('data/health/incidents/2026-11.json', {
    version: 1,
    incidents: [{ service: 'service:default/checkout', started: CHECKED, ended: CHECKED, cause: 'Refused.' }],
  });
  refresh();
  expect(Object.keys(shown().services)).toEqual(['service:default/till']);
  expect(JSON.parse(readFileSync(join(site, 'health/incidents.json'), 'utf8')).incidents).toMatchObject([
    { service: 'service:default/till', cause: 'Refused.' },
  ]);
  const badge = (name: string) => readFileSync(join(site, `badges/${name}.svg`), 'utf8');
  expect(badge('checkout')).toBe(badge('till'));
});

test('what is not operational is counted by what the site says that services are in', () => {
  const groups = { owner: 'person:mara', system: 'till', domain: 'eu/shop' };
  write('site/api/services.json', { items: [{ ref: 'service:default/checkout', ...groups }] });
  const down = { ...state, status: 'down' };
  write('data/health/status.json', { version: 1, checked: CHECKED, services: { 'service:default/checkout': down } });
  refresh();
  const counted = (kind: string) => JSON.parse(readFileSync(join(site, `health/groups/${kind}.json`), 'utf8'));
  expect(counted('domains')).toEqual({ version: 1, checked: CHECKED, groups: { 'domain:eu/shop': { down: 1 } } });
  expect(counted('systems').groups).toEqual({ 'system:default/till': { down: 1 } });
  expect(counted('teams').groups).toEqual({});
});

test('a run that died half-way is finished by the next', () => {
  write('site/api/services.json', services('checkout'));
  write('site/badges/checkout.svg/in-the-way', '');
  write('data/health/status.json', status('checkout'));
  expect(refresh).toThrow();
  expect(existsSync(join(site, 'health/incidents.json'))).toBe(true);
  expect(existsSync(join(site, 'health/status.json'))).toBe(false);
  rmSync(join(site, 'badges'), { recursive: true });
  expect(refresh()).toMatchObject({ checked: CHECKED, isNoOlder: false });
  expect(existsSync(join(site, 'badges/checkout.svg'))).toBe(true);
});

test('a damaged file is reported and set aside, and the site stays as it is', () => {
  write('site/api/services.json', services('checkout'));
  write('site/health/status.json', 'as it was');
  write('data/health/status.json', '{"version":1');
  const [thrown] = [refresh].map((act) => {
    try {
      return act();
    } catch (error) {
      return error;
    }
  });
  expect(thrown).toBeInstanceOf(CannotRun);
  expect((thrown as CannotRun).message).toMatch(
    /has no health data\. `health\/status\.json` is damaged and was renamed to .*The file is not JSON\.$/,
  );
  expect(readFileSync(join(site, 'health/status.json'), 'utf8')).toBe('as it was');
});
