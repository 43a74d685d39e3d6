import type { Part } from '../part/part.ts';
import { auditApi } from './audit-api.ts';
import { auditBlock } from './audit-settings.ts';
import { timelineRecords } from './timeline/timeline-records.ts';

export const audit: Part = {
  name: 'audit',
  sections: [
    {
      name: 'audit',
      title: 'Audit',
      elsewhere: 'The pages of entries and of people show the newest lines about them.',
    },
  ],
  settings: [auditBlock],
  record: timelineRecords,
  api: auditApi,
};
