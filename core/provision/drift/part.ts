import type { Part } from '../../part/part.ts';
import { driftApi } from './drift-api.ts';
import { DRIFT_FOLDER } from './drift-file.ts';
import { DRIFT, driftRecord } from './drift-record.ts';
import { DRIFT_FACTS } from './facts.ts';
import { ignoredDrift } from './rules/ignored-drift.ts';

export const drift: Part = {
  name: 'drift',
  facts: DRIFT_FACTS,
  audience: { section: 'create', pages: { create: ['drift'] }, data: { create: ['drift'] } },
  sections: [
    {
      name: 'drift',
      title: 'Drift',
      elsewhere: 'The page of a resource and its API document show what drifts in that resource.',
    },
  ],
  rules: [ignoredDrift],
  dataFolders: [DRIFT_FOLDER],
  record: (input) => ({ of: (entity) => DRIFT.put(driftRecord(entity, input)) }),
  api: driftApi,
};
