import { useState } from 'react';

interface Draft<Form> {
  /** Under which a reload finds it. */
  key: string;
  /** Where there is nothing to begin with, as on a server. */
  empty: Form;
  /** Makes a form of what was kept, and of what the address says: `?owner=payments`. */
  read(kept: Readonly<Record<string, unknown>>, asked: URLSearchParams): Form;
}

/** The values of a form, which a reload keeps. */
export function useDraft<Form extends object>({ key, empty, read }: Draft<Form>): [Form, (form: Form) => void] {
  const [form, setForm] = useState(() =>
    typeof location === 'undefined' ? empty : read(kept(key), new URLSearchParams(location.search)),
  );
  return [
    form,
    (next) => {
      setForm(next);
      keep(key, next);
    },
  ];
}

function kept(key: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(sessionStorage.getItem(key) ?? '{}'));
  } catch {
    return {};
  }
}

function keep(key: string, form: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(form));
  } catch {
    // Full or forbidden: the form works without.
  }
}
