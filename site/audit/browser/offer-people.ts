import type { AuditIndex } from '#core/audit/audit-api.ts';

/** People that a field offers. For another one, people type the whole login. */
const MOST = 1000;

export function offerPeople({ people }: Pick<AuditIndex, 'people'>): void {
  const list = document.getElementById('audit-people')!;
  list.replaceChildren(...people.slice(0, MOST).map((login) => new Option(undefined, login)));
}
