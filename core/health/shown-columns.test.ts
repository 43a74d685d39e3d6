import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { DAY, momentOf } from '../text/time.ts';
import { History } from './history.ts';
import { writeHistory } from './history-file.ts';
import { readShown, shownSpans } from './shown-columns.ts';
import { anyHistory, spansOf } from './testing.ts';

const now = momentOf('2026-03-01T12:34:56.000Z');

test('what is cut out of a file is what its history has, whenever it began and ended', () => {
  fc.assert(
    fc.property(anyHistory({ min: now - 120 * DAY, max: now + 3 * DAY }), (history) => {
      const shown = readShown(writeHistory('service:default/a' as Ref, history), now)!;
      expect(shownSpans(shown, 'days')).toEqual(spansOf(history, 'days', 90, now));
      expect(shownSpans(shown, 'hours')).toEqual(spansOf(history, 'hours', 48, now));
    }),
  );
});

test.each([null, 7, {}, { hours: {}, days: {} }])('%j is no history', (content) => {
  expect(readShown(content, now)).toBe(undefined);
});

test('columns that are not of one length, and what is no digit, make a file damaged', () => {
  const history = new History();
  history.record({ at: now, status: 'down' });
  const file = writeHistory('service:default/a' as Ref, history);
  expect(readShown({ ...file, hours: { ...file.hours, down: '12' } }, now)).toBe(undefined);
  expect(readShown({ ...file, days: { ...file.days, down: '!!' } }, now)).toBe(undefined);
});
