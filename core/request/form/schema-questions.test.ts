import { expect, test } from 'vitest';
import { schemaQuestions } from './schema-questions.ts';

const shapeOf = (property: object) => schemaQuestions({ properties: { it: property } })[0]!.shape;

test.each([
  ['a text', { type: 'string', examples: ['a'] }, { type: 'input', example: 'a' }],
  ['a text of several lines', { type: 'string', contentMediaType: 'text/markdown' }, { type: 'textarea' }],
  ['a choice', { enum: ['a', 'b'] }, { type: 'dropdown', options: ['a', 'b'] }],
  ['a few numbers', { type: 'integer', minimum: 1, maximum: 3 }, { type: 'dropdown', options: ['1', '2', '3'] }],
  [
    'many numbers',
    { type: 'integer', minimum: 1, maximum: 65_535, examples: [8080] },
    { type: 'input', example: '8080' },
  ],
  [
    'what holds unless somebody says no',
    { type: 'boolean', default: true },
    { type: 'dropdown', options: ['Yes', 'No'], preset: 0 },
  ],
  ['a text that is there to begin with', { type: 'string', default: 'a' }, { type: 'input', value: 'a' }],
  [
    'a choice that is made to begin with',
    { enum: ['a', 'b'], default: 'b' },
    { type: 'dropdown', options: ['a', 'b'], preset: 1 },
  ],
  ['yes or no', { type: 'boolean', title: 'Public' }, { type: 'checkboxes', options: ['Public'] }],
  ['some of a few', { type: 'array', items: { enum: ['a', 'b'] } }, { type: 'checkboxes', options: ['a', 'b'] }],
  ['a list', { type: 'array', examples: [['a', 'b']] }, { type: 'textarea', example: 'a\nb' }],
  [
    'some of a few that hold unless somebody says otherwise',
    { type: 'array', items: { enum: ['a', 'b'] }, default: ['a', 'b'] },
    { type: 'textarea', value: 'a\nb' },
  ],
  [
    'some of a few, none to begin with',
    { type: 'array', items: { enum: ['a', 'b'] }, default: [] },
    { type: 'checkboxes', options: ['a', 'b'] },
  ],
  ['a list that is there to begin with', { type: 'array', default: [1, 2] }, { type: 'textarea', value: '1\n2' }],
  ['a map that is there to begin with', { type: 'object', default: { a: 1 } }, { type: 'textarea', render: 'yaml' }],
  ['a map', { type: 'object', examples: [{ a: 1 }] }, { type: 'textarea', render: 'yaml' }],
  ['no choice at all', { enum: [] }, { type: 'input' }],
  ["a choice of GitHub's own word for none", { enum: ['some', 'None'] }, { type: 'input' }],
  ['a choice among too many', { enum: Array.from({ length: 101 }, (_, place) => `t${place}`) }, { type: 'input' }],
])('%s is asked for so that it can be given', (_, property, shape) => {
  expect(shapeOf(property)).toEqual(shape);
});

test('a list of a few that is typed says what there is', () => {
  const [question] = schemaQuestions({
    properties: { it: { type: 'array', description: 'Where.', items: { enum: ['a', 'b'] }, default: ['a'] } },
  });
  expect(question!.hint).toBe('Where. One a line: `a`, `b`.');
});

test('two questions never have one label, and a label is one line', () => {
  const questions = schemaQuestions({
    properties: { a: { title: 'Size' }, b: { title: 'Size' }, c: { title: 'Of\nwhat #' }, d_e: {} },
  });
  expect(questions.map(({ label }) => label)).toEqual(['Size (a)', 'Size (b)', 'Of what', 'd e']);
});
