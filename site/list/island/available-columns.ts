import type { Column } from '#core/list/list-state.ts';

/** Without the column of health, where nothing is probed. */
export function availableColumns(columns: readonly Column[], probed: boolean): readonly Column[] {
  return probed ? columns : columns.filter((column) => column !== 'health');
}
