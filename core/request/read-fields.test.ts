import { expect, test } from 'vitest';
import { readFields } from './read-fields.ts';

test('YAML and JSON are read alike', () => {
  const fields = { name: 'refunds', tier: 2, tags: ['node'] };
  expect(readFields('name: refunds\ntier: 2\ntags: [node]\n')).toEqual({ fields });
  expect(readFields(JSON.stringify(fields, undefined, '\t'))).toEqual({ fields });
});

test.each<[string, string, string, string]>([
  [
    'a key that stands twice in JSON',
    '{"name":"a","name":"b"}',
    'This key is twice in the same map.',
    'Delete one of the two; only the last one would be read.',
  ],
  [
    'a key that stands twice in YAML',
    'name: a\nname: b\n',
    'This key is twice in the same map.',
    'Delete one of the two; only the last one would be read.',
  ],
  [
    'a custom tag',
    'name: !!js/function "x"\n',
    'This is a custom tag; entries are plain data.',
    'Delete the word that starts with `!`.',
  ],
  [
    'a text',
    'refunds',
    'The request has no fields.',
    'Write them as `name: checkout`, one a line, or as a JSON object.',
  ],
  ['nothing', '', 'The request has no fields.', 'Write them as `name: checkout`, one a line, or as a JSON object.'],
  [
    'two documents',
    'name: a\n---\nname: b\n',
    'The text holds several documents.',
    'Make one request for each: keep the text before `---`.',
  ],
  [
    'a megabyte',
    'a'.repeat(1_048_576),
    'The request has 1,024 KiB; at most 64 are read.',
    'Keep each text to a few lines, and link to the rest.',
  ],
])('%s is answered with a sentence', (_, text, message, hint) => {
  expect(readFields(text)).toEqual({ problems: [{ field: '', severity: 'error', message, hint }] });
});
