import type { Part } from '../part/part.ts';
import { readResourceTypes } from './type/read-resource-types.ts';

/** Resources that teams ask for, such as a database. */
export const provision: Part = {
  name: 'provision',
  folders: [{ about: /^infra\/types\//, check: ({ files }) => [...readResourceTypes(files).problems] }],
};
