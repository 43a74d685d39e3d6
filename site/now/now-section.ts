import type { Section } from '../section.ts';
import NowBlock from './NowBlock.astro';
import { type NowView, nowView } from './now-view.ts';

/** What is wrong with a service now. It is no section of the page: it comes before all of them. */
export const nowSection: Section<NowView> = {
  id: 'now',
  title: 'Now',
  place: 'main',
  view: () => undefined,
  Component: NowBlock,
  notice(entity, context) {
    const view = nowView(entity, context);
    return view && { Component: NowBlock, data: view };
  },
};
