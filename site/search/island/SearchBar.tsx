import type { KeyboardEvent } from 'react';

interface Props {
  text: string;
  typed(text: string): void;
  leave(): void;
}

export function SearchBar({ text, typed, leave }: Props) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
    leave();
    event.preventDefault();
  }
  return (
    <search className="toolbar">
      <input
        className="filter search-box"
        type="search"
        aria-label="Search entries, documents and APIs"
        placeholder="Name, path, operation or words…"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={text}
        onChange={(event) => typed(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </search>
  );
}
