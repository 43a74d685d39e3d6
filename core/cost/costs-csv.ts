import { shortRef } from '../catalog/ref.ts';
import type { ShownEntity } from '../part/part-api.ts';
import { PROVISIONED } from '../provision/record/resource-record.ts';
import { csvText } from '../text/csv-text.ts';

const HEAD = [
  ...['resource', 'type', 'team', 'service', 'environment', 'size', 'platform', 'region'],
  ...['monthly', 'currency', 'source', 'date'],
];

/** Every requested resource in each environment, with its monthly price, as CSV. What is to be deleted is left out. */
export function costsCsv(entities: readonly ShownEntity[]): string {
  const lines = entities.flatMap((entity) => {
    const { type, service, environments = [] } = PROVISIONED.of(entity) ?? {};
    const asked = environments.filter(({ state }) => state !== 'leaving');
    return asked.map(({ environment, size, platform, region = '', price }) => [
      ...[shortRef(entity.ref), type?.name ?? '', entity.owner ? shortRef(entity.owner) : ''],
      ...[service ? shortRef(service) : '', environment, size?.name ?? '', platform, region],
      ...[price ? String(price.amount) : '', price?.currency ?? '', price?.source ?? '', price?.date ?? ''],
    ]);
  });
  return csvText([HEAD, ...lines]);
}
