import type { AuditIndex } from '#core/audit/audit-api.ts';

/** People that a field offers. For another one, people type the whole login. */
const MOST_PEOPLE = 1000;

/** Fills the choices of the filters. What is chosen stays so. */
export function offerChoices(form: HTMLFormElement, { people, teams, verbs, outcomes }: AuditIndex): void {
  fill('verb', verbs);
  fill('outcome', outcomes);
  for (const { ref, title } of teams) offer('team', ref, title);
  const list = document.getElementById('audit-people')!;
  list.replaceChildren(...people.slice(0, MOST_PEOPLE).map((login) => new Option(undefined, login)));

  function fill(name: string, values: readonly string[]): void {
    for (const value of values) offer(name, value, value);
  }

  function offer(name: string, value: string, title: string): void {
    const select = form.elements.namedItem(name) as HTMLSelectElement;
    const known = [...select.options].find((option) => option.value === value);
    if (known) known.text = title;
    else select.add(new Option(title, value));
  }
}
