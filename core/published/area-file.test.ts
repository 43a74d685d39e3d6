import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { pictureOf } from '../graph/maps.ts';
import { hiddenBy, isMore, type Picture } from '../graph/picture.ts';
import { ref, topologyFrom } from '../graph/testing.ts';
import { type RelatedEntity, topologyOfRecords } from '../graph/topology.ts';
import { areaFile, readAreaFile } from './area-file.ts';

const company = topologyFrom(
  'kind: team\nname: shop\ntitle: The shop',
  'kind: domain\nname: commerce',
  'kind: system\nname: store\ndomain: commerce\ntitle: The store',
  'kind: system\nname: money',
  'kind: service\nname: web\nsystem: store\nowner: shop\ndependsOn: [cart, ledger, external:stripe]',
  'kind: service\nname: cart\nsystem: store\nowner: shop\nprovides: [cart-http]\ndependsOn: [cart]',
  'kind: api\nname: cart-http\nowner: shop',
  'kind: service\nname: ledger\nsystem: money\nconsumes: [cart-http]',
);
const sent = (of: Ref, topology = company, probed: ReadonlySet<Ref> = new Set()) =>
  readAreaFile(JSON.parse(JSON.stringify(areaFile(of, topology, probed))));

test.each(['system:store', 'domain:commerce', 'team:shop', 'system:money'])(
  'the file of %s is drawn as the whole catalog is',
  (name) => {
    for (const limit of [6, 40])
      expect(sent(ref(name)).draw({ limit })).toEqual(pictureOf(company, ref(name), { limit }));
  },
);

test('it names owners, and the services whose health a system or a domain has', () => {
  const { topology, probed } = sent(ref('domain:commerce'), company, new Set([ref('web'), ref('ledger')]));
  expect(probed).toEqual(new Set([ref('web'), ref('ledger')]));
  expect(topology.membersOf(ref('system:store'), 'system').map((member) => member.ref)).toEqual([ref('web')]);
  expect(sent(ref('system:store')).topology.describe(ref('team:shop')).title).toBe('The shop');
});

test('it names services only of boxes that a page has room for', () => {
  const of = ref('team:all');
  const known = new Set(huge.entities.map((entity) => entity.ref));
  const { draw, probed } = sent(of, huge, known);
  const refs = [6, 20, 40].flatMap((limit) =>
    [false, true].flatMap((grid) => draw({ limit, grid }).nodes.flatMap((node) => (isMore(node) ? [] : node.ref))),
  );
  expect([probed.size > 20, probed]).toEqual([true, new Set(refs.filter((each) => known.has(each)))]);
});

test('what has neighbours instead of an inside has no such file', () => {
  expect(areaFile(ref('web'), company, new Set())).toBe(undefined);
});

/** One team owns ten thousand services of one system of one domain, each of which needs three and one of another team. */
const SERVICES = 10_000;
const huge = topologyOfRecords(
  Array.from({ length: SERVICES }, (_, at): RelatedEntity => {
    const service = (place: number) => `service:default/customer-relationship-${place % SERVICES}` as Ref;
    return {
      ...{ ref: service(at), kind: 'service', title: `Customer relationship ${at}`, tier: 1 + (at % 4) },
      owner: (at % 2 === 0 ? 'team:default/all' : `team:default/t${at % 400}`) as Ref,
      ...{ system: 'system:default/core' as Ref, domain: 'domain:default/business' as Ref },
      relations: [
        { relation: 'dependsOn', direction: 'forward', refs: [1, 7, 4999].map((step) => service(at + step)) },
      ],
    };
  }),
);

test.each(['team:all', 'system:core', 'domain:business'])(
  'of ten thousand services, the file of %s is a few kilobytes, and its pictures count all of them',
  { tags: 'slow' },
  (name) => {
    const of = ref(name);
    const text = JSON.stringify(areaFile(of, huge, new Set()));
    expect(gzipSync(text).length).toBeLessThan(20_000);
    for (const limit of [20, 40, 80])
      expect(inNumbers(sent(of, huge).draw({ limit }))).toEqual(inNumbers(pictureOf(huge, of, { limit })));
  },
);

/** All that a person sees: names, numbers behind "more", and lines. */
function inNumbers({ nodes, edges, groups }: Picture) {
  return { nodes: nodes.map((node) => (isMore(node) ? [node.title, hiddenBy(node)] : node.id)), edges, groups };
}
