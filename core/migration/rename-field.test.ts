import { expect, test } from 'vitest';
import { renameField } from './rename-field.ts';

test('the field has its new name in every document of a file, and all else is as it was', () => {
  const text = '# ours\nlook:   # colours\n  "accent":   \'#fff\' # white\n  logo: ./a.svg\n';
  expect(renameField(text, ['look', 'accent'], 'colour')).toBe(text.replace('"accent"', 'colour'));
  expect(renameField('tier: 1\n---\nname: a\n---\n{ tier: 2 }\n', ['tier'], 'importance')).toBe(
    'importance: 1\n---\nname: a\n---\n{ importance: 2 }\n',
  );
});

test.each([
  ['that lacks it', 'title: tier\n'],
  ['that has one of the new name', 'tier: 1\nimportance: 2\n'],
  ['where it is deeper', 'spec: { tier: 1 }\n'],
  ['where it is above another thing', 'look: tier\n'],
  ['that is no YAML', 'tier: 1\n"\n'],
  ['that is empty', ''],
])('a text %s stays', (_, text) => expect(renameField(text, ['tier'], 'importance')).toBe(text));
