import { useState } from 'react';
import { EMPTY_FORM, REGISTRATION_FIELDS, type RegistrationForm } from '#core/request/registration-form.ts';

const KEY = 'waypost:register';

/** Texts of the form, which a reload keeps and the address may begin: `?owner=payments`. */
export function useDraft(): [RegistrationForm, (form: RegistrationForm) => void] {
  const [form, setForm] = useState(firstForm);
  return [
    form,
    (next) => {
      setForm(next);
      keep(next);
    },
  ];
}

function firstForm(): RegistrationForm {
  if (typeof location === 'undefined') return EMPTY_FORM;
  const asked = new URLSearchParams(location.search);
  return textsOf((field) => asked.get(field) || kept()[field]);
}

function kept(): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(sessionStorage.getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
}

function keep(form: RegistrationForm): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(form));
  } catch {
    // Full or forbidden: the form works without.
  }
}

function textsOf(textOf: (field: string) => unknown): RegistrationForm {
  const texts = REGISTRATION_FIELDS.map((field) => [field, textOf(field)] as const);
  return { ...EMPTY_FORM, ...Object.fromEntries(texts.filter(([, text]) => typeof text === 'string')) };
}
