import type { Section } from '../section.ts';
import EntityPanels from './EntityPanels.astro';
import { type Panel, panels } from './panels.ts';

export const tabPanels = panelSection('tab', 'main');

export const railPanels = panelSection('rail', 'rail');

type PanelsView = { panels: Panel[]; address: string };

function panelSection(at: 'tab' | 'rail', place: Section<PanelsView>['place']): Section<PanelsView> {
  return {
    id: `${at}-panels`,
    title: 'Panels',
    place,
    view: (entity, { entities, snapshot }) => {
      const found = panels(entity, at, { plugins: snapshot.plugins, entities });
      return found.length > 0 ? { panels: found, address: entity.address } : undefined;
    },
    Component: EntityPanels,
    varies: true,
    links: ({ panels }) => panels.map(({ id, title }) => ({ id, title })),
  };
}
