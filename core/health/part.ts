import type { Part } from '../part/part.ts';
import { healthBlock } from './health-settings.ts';

/** How services are, as probes find them. */
export const health: Part = {
  name: 'health',
  settings: [healthBlock],
};
