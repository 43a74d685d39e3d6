import { SITE_SECTIONS } from '../parts.ts';
import { addressesOf, OPEN_ADDRESSES } from './site-rules.ts';

const OPEN = fitting(OPEN_ADDRESSES);
const OF_SECTIONS = fitting(SITE_SECTIONS.flatMap(addressesOf));

export function isOpenFile(path: string): boolean {
  return OPEN.test(path);
}

export function isOfSection(path: string): boolean {
  return OF_SECTIONS.test(path);
}

function fitting(addresses: readonly string[]): RegExp {
  return new RegExp(`^(?:${addresses.join('|').replaceAll('*', '[0-9]+')})(?:[./]|$)`);
}
