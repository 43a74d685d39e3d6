import type { Values } from '../protocol/value.ts';
import { Refusal } from '../refusal.ts';

/** @param object with its server: ``the database `orders` on PostgreSQL at `localhost:5432` `` */
export function refuseProtected(object: string, { protect }: Values): void {
  if (protect !== true) return;
  throw new Refusal(`${capital(object)} is protected from being deleted.`, {
    fix: 'Set `protect: false` in the request, have that approved and applied, and then retire it.',
    attribute: 'protect',
  });
}

/** @param contents what is in it: `it has 3 tables` */
export function notEmpty(object: string, contents: string): Refusal {
  return new Refusal(`${capital(object)} is not empty: ${contents}.`, {
    fix: 'Remove them, or allow it to be deleted with its contents.',
    attribute: 'allow_nonempty_delete',
  });
}

/** What lets nobody in may hold something. @param command with which the server lets somebody in */
export function unknownContents(object: string, command: string): Refusal {
  return new Refusal(`${capital(object)} allows no connections, so what is in it is not known.`, {
    fix: `Run \`${command}\` on the server, or allow it to be deleted with its contents.`,
    attribute: 'allow_nonempty_delete',
  });
}

export function foreign(message: string): Refusal {
  return new Refusal(message, {
    fix: 'Choose another name in the request, or remove or rename what is there.',
    attribute: 'name',
  });
}

export function secretIn(config: Values, attribute: string, object: string): string {
  const secret = config[attribute];
  if (typeof secret === 'string') return secret;
  throw new Refusal(`There is no ${attribute.replace('_', ' ')} for ${object}.`, {
    fix: 'Run `npx portal provision apply`, which makes one and stores it before.',
    attribute,
  });
}

function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}
