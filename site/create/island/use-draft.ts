import { useState } from 'react';

interface Draft<Form> {
  /** Under which a reload finds it. */
  key: string;
  /** What the form begins with, where nothing was kept. A draft of a form that began with something else is forgotten. */
  empty: Form;
  /** Makes a form of what was kept, and of what the address says: `?owner=payments`. */
  read(kept: Readonly<Record<string, unknown>>, asked: URLSearchParams): Form;
}

export function useDraft<Form extends object>({ key, empty, read }: Draft<Form>): [Form, (form: Form) => void] {
  const [form, setForm] = useState(() =>
    typeof location === 'undefined' ? empty : read(kept(key, empty), new URLSearchParams(location.search)),
  );
  return [
    form,
    (next) => {
      setForm(next);
      keep(key, { from: JSON.stringify(empty), form: next });
    },
  ];
}

function kept<Form extends object>(key: string, empty: Form): Readonly<Record<string, unknown>> {
  try {
    const { from, form } = Object(JSON.parse(sessionStorage.getItem(key) ?? '{}'));
    return Object(from === JSON.stringify(empty) ? form : empty);
  } catch {
    return { ...(empty as Readonly<Record<string, unknown>>) };
  }
}

function keep(key: string, draft: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or forbidden: the form works without.
  }
}
