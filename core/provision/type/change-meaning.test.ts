import { expect, test } from 'vitest';
import { portalWith, queueType } from '../testing.ts';
import { meaningWords } from './change-meaning.ts';
import { readResourceTypes, resourceTypeNamed } from './read-resource-types.ts';

const CHANGES = `construct: shared.ts
    changes:
      larger: { means: restart }
      smaller: { means: replacement, note: Empty it first. }
      config: { ordered: { means: nothing } }`;
const filesWith = (changes: string) => ({
  'infra/types/queue/type.yaml': queueType().replace('construct: shared.ts', changes),
});
const type = resourceTypeNamed(portalWith(filesWith(CHANGES)).files, 'queue')!;
const on = (size: string, config?: object, platform = 'shared') => ({ platform, size, config: { ...config } });

test('a change of size, configuration or platform says what it means, as far as its type says it', () => {
  expect(meaningWords(type, on('small'), on('large'))).toEqual([
    'Small to large, 9 GB: It restarts, so its connections end for a moment.',
  ]);
  expect(meaningWords(type, on('large'), on('small'))).toEqual([
    'Large to small, 1 GB: It is deleted and created again: everything in it is lost. Empty it first.',
  ]);
  expect(meaningWords(type, on('small'), on('small', { ordered: true }))).toEqual([
    'Another `ordered`: Nothing is interrupted.',
  ]);
  expect(meaningWords(type, on('small'), on('small', {}, 'aws'))).toEqual([
    'Another platform, `aws` in place of `shared`: It is deleted and created again: everything in it is lost.',
  ]);
  const silent = resourceTypeNamed(portalWith().files, 'queue')!;
  expect(meaningWords(silent, on('small'), on('large'))).toEqual([]);
  expect(meaningWords(type, on('small'), on('small'))).toEqual([]);
  expect(meaningWords(type, on('odd'), on('small'))).toEqual([]);
});

test.each([
  [CHANGES.replace('ordered:', 'orderd:'), 'names `orderd`, which is no field of `config` of this type.'],
  [CHANGES.replace('restart', 'reboot'), '`platforms.shared.changes.larger.means` is `reboot`, which is not one of'],
])('what a type cannot mean is an error where it is', (changes, message) => {
  const { problems } = readResourceTypes(portalWith(filesWith(changes)).files);
  expect(problems.map((one) => one.message).join()).toContain(message);
});
