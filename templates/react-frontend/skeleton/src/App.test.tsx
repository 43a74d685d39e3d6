// SPDX-License-Identifier: {{license}}
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { App } from './App.tsx';

beforeEach(() => {
  document.title = 'Orders';
  render(<App />);
});
afterEach(cleanup);

test('the heading is the title of the page', () => {
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Orders');
});

test('what is written is added, and the field is empty again', async () => {
  expect(screen.getByText('Nothing is to be done.')).toBeTruthy();
  const field = screen.getByLabelText<HTMLInputElement>('What is to be done?');
  await userEvent.type(field, 'Buy milk{Enter}');
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Buy milk' }).checked).toBe(false);
  expect(field.value).toBe('');
});

test('a task can be ticked off', async () => {
  await userEvent.type(screen.getByLabelText('What is to be done?'), 'Buy milk{Enter}');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Buy milk' }));
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Buy milk' }).checked).toBe(true);
});

test('nothing can be added while nothing is written', () => {
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add' }).disabled).toBe(true);
});
