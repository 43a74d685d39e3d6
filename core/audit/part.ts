import type { Part } from '../part/part.ts';
import { auditApi } from './audit-api.ts';
import { timelineRecords } from './timeline/timeline-records.ts';

/** What was done, who asked for it and who approved it. */
export const audit: Part = {
  name: 'audit',
  record: timelineRecords,
  api: auditApi,
};
