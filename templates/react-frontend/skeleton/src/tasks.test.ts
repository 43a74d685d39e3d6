// SPDX-License-Identifier: {{license}}
import { expect, test } from 'vitest';
import { addTask, toggleTask } from './tasks.ts';

const milk = { id: 1, title: 'Buy milk', done: false };

test('a task is added at the end, without the spaces around it', () => {
  expect(addTask([milk], ' Bake ')).toEqual([milk, { id: 2, title: 'Bake', done: false }]);
});

test('a title of spaces adds nothing', () => {
  expect(addTask([milk], '  ')).toEqual([milk]);
});

test('a task is done, and is not any more', () => {
  expect(toggleTask([milk], 1)).toEqual([{ ...milk, done: true }]);
  expect(toggleTask(toggleTask([milk], 1), 1)).toEqual([milk]);
});
