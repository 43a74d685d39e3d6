import { memo } from 'react';
import type { List } from '#core/fact/list.ts';

export const FilterHelp = memo(function FilterHelp({ list }: { list: List }) {
  return (
    <>
      <button type="button" className="button help-button" popoverTarget="filter-help" aria-label="How to filter">
        ?
      </button>
      <section className="filter-help" id="filter-help" popover="auto" aria-labelledby="filter-help-title">
        <h2 id="filter-help-title">What you can type</h2>
        <dl>
          {filterExamples(list).map(({ written, meaning }) => (
            <div key={written}>
              <dt>
                <code>{written}</code>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <h3>Fields of this list</h3>
        <p className="fields">
          {list.facts.map(({ name, title }) => (
            <span key={name}>
              <code>{name}</code> {title}
            </span>
          ))}
        </p>
      </section>
    </>
  );
});

type FilterExample = { written: string; meaning: string };

function filterExamples(list: List): FilterExample[] {
  const { facts } = list;
  const named = facts.find(({ is, isGroup }) => is === 'mention' && isGroup)?.name ?? 'type';
  const lacked = facts.find(({ asked }) => asked?.lacking && asked.values)?.name ?? named;
  const counted = facts.find(({ is }) => is === 'number')?.name ?? 'problems';
  const examples = [
    { written: 'basket receipt', meaning: 'Both words, anywhere in the row' },
    { written: '"basket to receipt"', meaning: 'These words together' },
    { written: `${named}:payments,supply`, meaning: 'One of these values, or of values that begin so' },
    { written: `-${named}:payments`, meaning: 'Without this value; a minus before a word leaves it out, too' },
    { written: `${lacked}:none`, meaning: `Without any value; in short, -${lacked}` },
    { written: `${counted}:>2`, meaning: 'A number: also >=, <, <= and 2..5' },
    ...(list.has('changed')
      ? [{ written: 'changed:<7d', meaning: 'Less than 7 days ago; also yesterday, >2026-11-01 and >1y' }]
      : []),
  ];
  // A table need not have any of them.
  return examples.filter(({ written }) => {
    const [, field] = /^-?([a-z]+):/.exec(written) ?? [];
    return field === undefined || list.has(field);
  });
}
