import type { NamedEntity } from '../catalog/named-entity.ts';
import type { Ref } from '../catalog/ref.ts';
import { type ListIndex, unpackList } from './list-index.ts';

export interface NamedRow {
  ref: Ref;
  title: string;
  /** Of its page, below the address of its list. */
  address: string;
  owner: NamedEntity | undefined;
  system: NamedEntity | undefined;
  domain: NamedEntity | undefined;
}

export function namedRows(packed: ListIndex): NamedRow[] {
  const { count, values, columns, named } = unpackList(packed);
  const groupAt = (group: 'owner' | 'system' | 'domain', row: number): NamedEntity | undefined => {
    const place = columns[group][row]!;
    if (place < 0) return undefined;
    const { title, address } = named[group][place]!;
    return { name: values[group][place]!, title, ...(address !== '' && { address }) };
  };
  return Array.from({ length: count }, (_, row) => {
    const [kind, namespace, name] = [
      values.kind[columns.kind[row]!],
      values.namespace[columns.namespace[row]!],
      columns.name[row]!,
    ];
    return {
      ...{ ref: `${kind}:${namespace}/${name}`.toLowerCase() as Ref, title: columns.title[row]! },
      ...{ address: columns.address[row] || name, owner: groupAt('owner', row) },
      ...{ system: groupAt('system', row), domain: groupAt('domain', row) },
    };
  });
}
