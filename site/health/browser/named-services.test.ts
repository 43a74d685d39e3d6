import { afterEach, expect, test, vi } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { EntityIndex } from '#core/published/entity-index.ts';
import { listIndex } from '#core/published/list-index.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';

type Module = typeof import('./named-services.ts');

/** The module with nothing loaded, where addresses are answered by these records or statuses, in turn. */
async function answered(answers: Readonly<Record<string, (object | number)[]>>): Promise<Module> {
  vi.resetModules();
  vi.stubGlobal('fetch', async (href: string) => {
    const [, rest] = Object.entries(answers).find(([end]) => href.endsWith(end)) ?? [];
    const answer = (rest && rest.length > 1 ? rest.shift() : rest?.[0]) ?? 404;
    return typeof answer === 'number' ? new Response('', { status: answer }) : Response.json(answer);
  });
  return import('./named-services.ts');
}

afterEach(() => vi.unstubAllGlobals());

const ref = (name: string) => `service:default/${name}` as Ref;
const record = (name: string) => ({
  ...{ ref: ref(name), title: name, owner: null, system: null, domain: null, relations: [] },
});
const MANY = Array.from({ length: 11 }, (_, at) => ref(`service-${at}`));

test('an index that failed once is asked for again', async () => {
  const snapshot = await snapshotOf({ 'catalog/ledger.yaml': 'kind: service\nname: ledger\n' });
  const index = listIndex(snapshot.entities, new EntityIndex(snapshot, '/'));
  const { namedServices } = await answered({ 'api/index/services.json': [503, index] });
  expect(await namedServices(MANY)).toBeUndefined();
  expect([...((await namedServices(MANY)) ?? []).values()].map(({ title }) => title)).toEqual(['ledger']);
});

test('services that the catalog lacks leave no place empty', async () => {
  const has = ['b', 'c', 'e'];
  const { firstNamed } = await answered(
    Object.fromEntries(has.map((name) => [`api/services/${name}.json`, [record(name)]])),
  );
  const found = await firstNamed(['a', 'b', 'c', 'd', 'e'].map(ref), 2);
  expect([...found!.services.keys()]).toEqual([ref('b'), ref('c')]);
  expect(found!.lacking).toBe(1);
  expect(await firstNamed([ref('a')], 2)).toEqual({ services: new Map(), lacking: 1 });
});

test('services that cannot be loaded are not said to be lacking', async () => {
  const { firstNamed } = await answered({ 'api/services/a.json': [503] });
  expect(await firstNamed([ref('a')], 2)).toBeUndefined();
});

test('people are counted by their services, as no file counts them', async () => {
  await answered({
    'health/groups/teams.json': [{ version: 1, checked: null, groups: {} }],
    'api/services/b.json': [{ ...record('b'), owner: 'person:mara' }],
  });
  const { countsByGroup } = await import('./counts-by-group.ts');
  const status = { version: 1, checked: null, services: { [ref('b')]: { status: 'down', since: null } } } as never;
  const counts = await countsByGroup(status, new Set(['person', 'team']));
  expect(counts?.get('person:default/mara' as Ref)).toEqual({ down: 1 });
});
