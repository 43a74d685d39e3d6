import type { Section } from '../section.ts';
import TablePanels from './TablePanels.astro';
import { type TablePanel, tablePanels } from './table-panels.ts';

/** Tables that are worth a link of their own; more would be a second page of contents. */
const LINKED = 6;

/** Of what is there for what it holds, such as a team or a domain: its tables come early. */
export const collectionSection = tableSection('holdings', (kind) => kind !== 'service');

export const apisSection = tableSection('apis', (kind) => kind === 'service');

type TablesView = { tables: TablePanel[]; of: string };

function tableSection(id: string, isShown: (kind: string) => boolean): Section<TablesView> {
  return {
    id,
    title: 'Tables',
    place: 'main',
    view: (entity, context) => {
      const tables = isShown(entity.kind) ? tablePanels(entity, context) : [];
      return tables.length > 0 ? { tables, of: entity.title } : undefined;
    },
    Component: TablePanels,
    links: ({ tables }) => tables.slice(0, LINKED).map(({ id, heading, count }) => ({ id, title: heading, count })),
  };
}
