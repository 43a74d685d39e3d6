import type { Part } from '../part/part.ts';
import { accessApi } from './access-api.ts';
import { accessRecords } from './make-access-records.ts';

export const access: Part = {
  name: 'access',
  audience: { section: 'access', pages: { access: ['access'] } },
  sections: [
    { name: 'access', title: 'Access', elsewhere: 'The page of an entry shows who approves changes of that entry.' },
  ],
  record: accessRecords,
  api: accessApi,
};
