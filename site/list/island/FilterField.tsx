import { useRef } from 'react';
import type { List } from '#core/fact/list.ts';
import type { ListState } from '#core/list/list-state.ts';
import type { RowTable } from '#core/list/row-table.ts';
import { useCompletions } from './use-completions.ts';
import type { Change } from './use-list-state.ts';

const LISTBOX = 'filter-completions';

interface Props {
  list: List;
  things: string;
  state: ListState;
  change: Change;
  table: RowTable | undefined;
}

/** The filter as it is typed, with what it may go on with: a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function FilterField({ list, things, state, change, table }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const { items, active, ask, close, point, take, onKeyDown } = useCompletions({ field, table, state, change });
  return (
    <div className="picker filter-field">
      <input
        ref={field}
        className="filter"
        type="search"
        role="combobox"
        aria-label={`Filter ${things}`}
        aria-expanded={items.length > 0}
        aria-controls={LISTBOX}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${LISTBOX}-${active}` : undefined}
        placeholder={list.table ? `Filter ${things}…` : `Filter by name, ${list.has('owner') ? 'owner' : 'team'}, tag…`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={state.text}
        onChange={({ target }) => {
          change({ text: target.value }, 'typing');
          ask();
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div className="picker-list" role="listbox" id={LISTBOX} aria-label="Completions" hidden={items.length === 0}>
        {items.map((item, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: the field points at it
          <div
            key={item.written}
            id={`${LISTBOX}-${place}`}
            role="option"
            aria-selected={place === active}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => point(place)}
            onClick={() => take(item)}
          >
            <span className="as-typed">{item.written}</span>
            {!item.written.endsWith(`:${item.title}`) && <span className="muted">{item.title}</span>}
            {item.count !== undefined && <span className="count">{item.count.toLocaleString('en')}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
