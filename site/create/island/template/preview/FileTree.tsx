import { type KeyboardEvent, useRef } from 'react';
import type { TreeRow } from './preview-files.ts';
import { sizeText } from './size-text.ts';

interface Props {
  label: string;
  rows: readonly TreeRow[];
  chosen: string;
  choose(id: string): void;
}

/** What will be there, of which one file is shown: a tree (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/). */
export function FileTree({ label, rows, chosen, choose }: Props) {
  const tree = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const files = rows.filter(({ file }) => file);
    const at = files.findIndex(({ id }) => id === chosen);
    const move = MOVES[event.key];
    const next = move && files[move(at, files.length)];
    if (!next) return;
    event.preventDefault();
    choose(next.id);
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.id)}"]`)?.focus();
  }

  return (
    <div className="file-tree" role="tree" aria-label={label} ref={tree} onKeyDown={onKeyDown}>
      {rows.map(({ id, name, level, file }) =>
        file ? (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the tree's
          <div
            key={id}
            role="treeitem"
            aria-level={level}
            aria-selected={id === chosen}
            tabIndex={id === chosen ? 0 : -1}
            data-row={id}
            style={{ '--level': level } as React.CSSProperties}
            onClick={() => choose(id)}
          >
            <span className="file-name">{name}</span>
            {file.mark && <span className="count">{file.mark}</span>}
            {file.size !== undefined && <span className="count file-size">{sizeText(file.size)}</span>}
          </div>
        ) : (
          // biome-ignore lint/a11y/useFocusableInteractive: a folder has nothing to show
          <div
            key={id}
            role="treeitem"
            aria-level={level}
            aria-expanded="true"
            aria-selected="false"
            className="file-folder"
            style={{ '--level': level } as React.CSSProperties}
          >
            <span className="file-name">{level === 1 ? name : `${name}/`}</span>
          </div>
        ),
      )}
    </div>
  );
}

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};
