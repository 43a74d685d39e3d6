import type { Entity } from '../catalog/entity.ts';
import { parseFieldQuery } from '../text/field-query.ts';

/**
 * Makes a test of filters: whether one asks for a word, a type or a tag that only hidden entries have, which would show that there are
 * some.
 */
export function hiddenValues(
  entities: readonly Entity[],
  isVisible: (entity: Entity) => boolean,
): (filter: string) => boolean {
  const { shown = [], hidden = [] } = Object.groupBy(entities, (entity) => (isVisible(entity) ? 'shown' : 'hidden'));
  const [shownText, hiddenText] = [shown, hidden].map((some) => some.map(textOf).join('\n').toLowerCase());
  return (filter) =>
    textsIn(filter).some(
      (text) => hiddenText!.includes(text.toLowerCase()) && !shownText!.includes(text.toLowerCase()),
    );
}

/** All that a filter may ask for by its words and values. */
function textOf({ name, title, description, type, lifecycle, tags, aliases = [] }: Entity): string {
  return [name, title, description, type, lifecycle, ...tags, ...aliases].join('\n');
}

function textsIn(filter: string): string[] {
  const { words, conditions } = parseFieldQuery(filter, () => true);
  const values = conditions.flatMap((condition) => condition.values);
  return [...words, ...values].map(({ text }) => text).filter(Boolean);
}
