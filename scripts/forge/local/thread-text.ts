import type { ThreadText } from '../forge.ts';
import { ForgeRefusal } from '../forge-refusal.ts';
import type { JsonStore } from './json-store.ts';
import { TEXT_SCHEMA, type TextRecord, type ThreadRecord } from './records.ts';

/** What an issue or a pull request says by now. */
export function textOf(store: JsonStore, number: number, { title, body }: ThreadRecord): TextRecord {
  return store.read<TextRecord>(fileOf(number), TEXT_SCHEMA) ?? { title, body };
}

/** Lets one say something else. @throws {ForgeRefusal} `invalid` for a title of nothing */
export function editText(
  store: JsonStore,
  number: number,
  { record, text }: { record: ThreadRecord; text: ThreadText },
): void {
  const { title, body } = { ...textOf(store, number, record), ...text };
  if (title.trim() === '') throw new ForgeRefusal('invalid', `#${number} needs a title.`);
  store.write(fileOf(number), { title, body });
}

function fileOf(number: number): string {
  return `threads/${number}/text.json`;
}
