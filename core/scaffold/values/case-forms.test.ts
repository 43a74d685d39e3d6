import { expect, test } from 'vitest';
import { CASE_FORMS, type CaseForm, inCase } from './case-forms.ts';

const forms = (text: string) => (Object.keys(CASE_FORMS) as CaseForm[]).map((form) => inCase(text, form));

test('a name has a form for every language: capitals and blanks divide words as hyphens do', () => {
  expect(forms('order-desk')).toEqual(['OrderDesk', 'orderDesk', 'order_desk', 'ORDER_DESK', 'Order Desk']);
  expect(forms('orderDesk 2go')).toEqual([
    'OrderDesk2go',
    'orderDesk2go',
    'order_desk_2go',
    'ORDER_DESK_2GO',
    'Order Desk 2go',
  ]);
  expect(forms('--')).toEqual(['', '', '', '', '']);
});
