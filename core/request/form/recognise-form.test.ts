import { expect, test } from 'vitest';
import { registerForm } from '../register/register-form.ts';
import { DESIRED } from '../testing.ts';
import { recogniseForm } from './recognise-form.ts';
import { issueBody } from './testing.ts';

const FORM = registerForm(DESIRED);
const OTHER = { ...FORM, kind: 'provision', questions: [] };
const body = issueBody(FORM, { Name: 'refunds' });

test('an issue is of the form that its label names', () => {
  expect(recogniseForm({ labels: ['bug', 'request:register'], body: '' }, [FORM])).toEqual({ form: FORM });
});

test('of several forms with one label it is of the one that it looks like most', () => {
  const question = { ...FORM.questions[0]!, label: 'Port' };
  const other = { ...FORM, name: 'other', questions: [question] };
  const labels = ['request:register'];
  expect(recogniseForm({ labels, body: '### Port\n\n80\n\n### Prot' }, [FORM, other])).toEqual({ form: other });
});

test('without a label it is of the form whose headings it has, all of them, or of none', () => {
  expect(recogniseForm({ labels: [], body }, [FORM])).toEqual({ form: FORM });
  expect(recogniseForm({ labels: [], body: '### Name\n\nrefunds' }, [FORM])).toBeUndefined();
  expect(recogniseForm({ labels: ['request:nothing'], body: 'It is broken.' }, [FORM])).toBeUndefined();
});

test('labels of two forms are unclear, whatever the headings are', () => {
  const labels = ['request:register', 'request:provision'];
  expect(recogniseForm({ labels, body }, [FORM, OTHER])).toEqual({ unclear: ['register', 'provision'] });
});
