import { memo } from 'react';
import type { List } from '#core/fact/list.ts';
import { filterExamples } from './filter-examples.ts';

/** What can be typed into the filter of a list, behind a question mark beside it. */
export default memo(function FilterHelp({ list }: { list: List }) {
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
