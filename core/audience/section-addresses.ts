import type { SiteSection } from './audience-settings.ts';

/** Pages that a section has for itself, below the base. */
const ADDRESSES: Readonly<Partial<Record<SiteSection, readonly string[]>>> = {
  docs: ['docs'],
  health: ['health'],
  problems: ['problems', 'rules'],
  create: ['create', 'drift'],
  costs: ['costs'],
};

/** Whether a page is one of some sections. @param address below the base, without slashes at its ends */
export function isOfSection(address: string, sections: readonly string[]): boolean {
  const [first = ''] = address.split('/');
  return sections.some((section) => ADDRESSES[section as SiteSection]?.includes(first));
}
