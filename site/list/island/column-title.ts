import { LIST_FIELDS } from '#core/catalog/lists/list-fields.ts';
import type { Column } from '#core/catalog/lists/list-kinds.ts';

const OWN: Readonly<Record<string, string>> = {
  name: 'Name',
  environments: 'Environments',
  cost: 'Monthly cost',
  expires: 'Expires',
  email: 'Email',
  tags: 'Tags',
};

export function columnTitle(column: 'name' | Column): string {
  return OWN[column] ?? LIST_FIELDS[column as keyof typeof LIST_FIELDS].title;
}
