import type { Question } from '../request/ask/ask-fields.ts';

/** In the order in which a person thinks of them. What else a service may have is set with `--set`, or in its file. */
export const REGISTER_QUESTIONS: readonly Question[] = [
  { field: 'name', text: 'Name', required: true },
  { field: 'owner', text: 'Team that owns it', required: true, kind: 'team' },
  { field: 'description', text: 'What it is for, in one sentence' },
  { field: 'system', text: 'System that it is part of', kind: 'system' },
  { field: 'domain', text: 'Domain, if it has no system', kind: 'domain', unless: 'system' },
  { field: 'type', text: 'Type, such as http-api, website, worker or library' },
  { field: 'lifecycle', text: 'Lifecycle: experimental, production or deprecated', preset: 'experimental' },
  { field: 'tier', text: 'Tier, from 1 for the most critical' },
  { field: 'repo', text: 'Address of the source code' },
  { field: 'docs', text: 'Address of the documentation' },
];
