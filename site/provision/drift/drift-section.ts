import { DRIFT } from '#core/provision/drift/drift-record.ts';
import type { Section } from '../../section.ts';
import { DRIFTED } from '../stack-view.ts';
import DriftBadge from './DriftBadge.astro';
import DriftSection from './DriftSection.astro';
import { type DriftView, driftView, isDrifted } from './drift-view.ts';

export const driftSection: Section<{ stacks: DriftView[] }> = {
  id: 'drift',
  title: 'Drift',
  place: 'main',
  view(entity) {
    const record = DRIFT.of(entity);
    return record && { stacks: record.stacks.map(driftView) };
  },
  Component: DriftSection,
  badge(entity) {
    const record = DRIFT.of(entity);
    if (!isDrifted(record)) return undefined;
    const places = record.stacks.filter(({ state }) => state === 'drifted').map(({ environment }) => environment);
    return { Component: DriftBadge, data: { state: DRIFTED, words: `Drifted in ${places.join(', ')}` } };
  },
};
