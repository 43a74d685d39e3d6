import { visibleLine } from '#core/text/visible.ts';
import { CannotRun } from '../../cannot-run.ts';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'list',
  summary: 'List entries of a kind, with the filter of its page.',
  arguments: [
    {
      name: 'list',
      summary: '`services`, `apis`, `resources`, `systems`, `domains`, `teams` or `people`',
    },
    { name: 'filter', summary: "as on the page: 'tier:1 -docs'", variadic: true, signed: true },
  ],
  options: [
    { name: 'sort', value: 'COLUMN', summary: 'the column to sort by; `--sort=-tier` turns the order round' },
    { name: 'columns', value: 'COLUMNS', summary: 'columns beside the name, with commas between' },
    { name: 'csv', summary: 'as CSV, with the columns of the export of the page' },
  ],

  async run({ root, data, list, filter, sort, columns, csv, json }, terminal) {
    if (csv && json)
      throw new CannotRun('`--csv` and `--json` are two formats of one list.', { fix: 'Leave out one of them.' });
    const [{ listEntries }, { entriesText }] = await Promise.all([
      import('../../list/list-entries.ts'),
      import('../../list/entries-text.ts'),
    ]);
    const found = await listEntries({
      root,
      data,
      list: list?.trim() ?? '',
      filter: filter.join(' ').trim(),
      sort,
      columns,
    });
    for (const finding of found.findings) terminal.say(visibleLine(finding));
    if (found.isMisspelt) return 2;
    if (csv) terminal.print(found.csv.trimEnd());
    else terminal.print(json ? JSON.stringify(found.rows, undefined, 2) : entriesText(found));
    return 0;
  },
});
