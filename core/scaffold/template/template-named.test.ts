import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { manifest, VALUES } from '../testing.ts';
import { checkValues } from '../values/check-values.ts';
import { isTemplate, templateNamed } from './template-named.ts';

const filesOf = (text: string) => new Map([['templates/tiny/template.yaml', text]]);

test('a template is read once of the same files', () => {
  const files = filesOf(manifest());
  expect(templateNamed(files, 'tiny')).toBe(templateNamed(files, 'tiny'));
  expect(templateNamed(filesOf(manifest()), 'tiny')).not.toBe(templateNamed(files, 'tiny'));
});

test('one that is not there, or could not be, is none; one that is wrong says so', () => {
  expect(['tinny', '../tiny', 'Tiny'].map((name) => templateNamed(filesOf(manifest()), name))).toEqual(
    Array(3).fill(undefined),
  );
  expect(templateNamed(filesOf(manifest('verson: 2')), 'tiny')).toMatchObject([{ rule: 'schema' }]);
});

test('nothing is left of templates that nobody has any more, with what was compiled of them', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const left = Array.from({ length: 50 }, (_, index) => {
    const template = templateNamed(filesOf(manifest(`tags: [a${index}]`)), 'tiny');
    if (!isTemplate(template)) throw new Error('no template');
    expect(checkValues(template, VALUES).problems).toEqual([]);
    return new WeakRef(template.parameters);
  });
  // A reference that was made is held until what runs has ended.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  // What ran last may be held by the engine a little longer.
  expect(left.filter((one) => one.deref() !== undefined).length).toBeLessThan(10);
});
