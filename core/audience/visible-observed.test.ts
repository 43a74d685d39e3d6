import { expect, test } from 'vitest';
import { COPIED_CHANGES } from '../api-change/copied-changes.ts';
import type { Ref } from '../catalog/ref.ts';
import { type AudienceSection, namesShown } from '../desired/part-audience.ts';
import { RUNS, STATUS } from '../health/health-files.ts';
import type { Observed, ObservedFile } from '../part/observed.ts';
import { PARTS } from '../parts.ts';
import { driftFile } from '../provision/drift/drift-file.ts';
import { SCAFFOLD_STATES } from '../scaffold/service/scaffold-state.ts';
import { SYNCED } from '../synced/synced-file.ts';
import { HiddenWords } from './text/hidden-words.ts';
import { visibleObserved } from './visible-observed.ts';

const changed = { commit: '1', time: '2026-01-01T00:00:00Z', author: 'Eve', subject: 'Move to the vault' };
const CONTENTS: Readonly<Record<string, unknown>> = {
  [STATUS.path]: { services: {} },
  [SYNCED.path]: { services: { 'service:default/till': { copy: { files: [{ path: 'a.md', changed }] } } } },
  [COPIED_CHANGES.path]: { apis: { 'api:default/till': { versions: [{ ...changed, total: 0 }] } } },
};
const ALL: Observed = {
  get: <Value>({ path }: ObservedFile<Value>) => (CONTENTS[path] ?? path) as Value,
  of: (family, ref) => family.pathOf(ref) as never,
  all: ({ folder }) => [folder as never],
};
const seenBy = (...sections: AudienceSection[]) =>
  visibleObserved(ALL, {
    hasSection: (section) => sections.includes(section),
    folders: namesShown(
      PARTS.map(({ audience }) => audience?.data),
      (section) => sections.includes(section),
    ),
    people: new Set(['ann']),
    words: new HiddenWords({ hidden: ['vault'] }),
  });

test('of a section that is not shown nothing was observed, and of folders that nobody knows never', () => {
  const till = 'service:default/till' as Ref;
  const observed = seenBy('health');
  expect(observed.get(STATUS)).toEqual({ services: {} });
  expect([observed.all(RUNS), seenBy('docs').all(RUNS)]).toEqual([['health/runs'], []]);
  expect([observed.get(SYNCED), observed.get(driftFile('dev.till')), observed.of(SCAFFOLD_STATES, till)]).toEqual([
    ...[undefined, undefined, undefined],
  ]);
  expect(seenBy('create').of(SCAFFOLD_STATES, till)).toBe('scaffolds/till.json');
  expect(seenBy('health', 'docs', 'create').get({ ...STATUS, path: 'secret/status.json' })).toBeUndefined();
});

test('who changed what was copied is shown as the history is', () => {
  expect(seenBy('docs').get(SYNCED)!.services).toEqual({
    'service:default/till': { copy: { files: [{ path: 'a.md' }] } },
  });
  expect(seenBy('docs').get(COPIED_CHANGES)!.apis).toEqual({});
  const hidden = { ...changed, author: 'Not shown', subject: 'Changed' };
  const observed = seenBy('docs', 'history');
  expect(observed.get(SYNCED)!.services).toEqual({
    'service:default/till': { copy: { files: [{ path: 'a.md', changed: hidden }] } },
  });
  expect(observed.get(COPIED_CHANGES)!.apis).toEqual({ 'api:default/till': { versions: [{ ...hidden, total: 0 }] } });
});
