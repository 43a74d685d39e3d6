import { memo } from 'react';
import { LIST_FIELDS } from '#core/catalog/lists/list-fields.ts';
import { fieldsOf } from '#core/catalog/lists/list-kinds.ts';
import { filterExamples } from './filter-examples.ts';

/** What can be typed into the filter of a list, behind a question mark beside it. */
export default memo(function FilterHelp({ list }: { list: string }) {
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
          {fieldsOf(list).map((field) => (
            <span key={field}>
              <code>{field}</code> {LIST_FIELDS[field].title}
            </span>
          ))}
        </p>
      </section>
    </>
  );
});
