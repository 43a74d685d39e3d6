import { ICONS } from '../text/icons.ts';

const NAME = 'virtual:waypost-menu-icons.css';
const ID = `\0${NAME}`;

/** Icons of the menu, by the address of the page that an entry leads to: what an organisation adds has that of its page. */
const OF_PAGES = {
  services: 'server',
  apis: 'braces',
  resources: 'database',
  systems: 'module',
  domains: 'layers',
  teams: 'people',
  people: 'person',
  docs: 'book',
  map: 'network',
  health: 'pulse',
  drift: 'fork',
  costs: 'coin',
  access: 'lock',
  audit: 'clock',
  create: 'plus',
  scorecards: 'medal',
  problems: 'warning',
  rules: 'checks',
  reference: 'page',
};

/** Puts the icons into the stylesheet of all pages, as masks that take the colour of the text. Pages do not grow by them. */
export function menuIcons() {
  return {
    name: 'waypost-menu-icons',
    resolveId: (id) => (id === NAME ? ID : undefined),
    load: (id) => (id === ID ? menuIconStyle().join('\n') : undefined),
  };
}

/**
 * Gives each entry of the menu its icon: other pages have a label, and what leads out a globe.
 *
 * @returns {string[]} rules of CSS
 */
export function menuIconStyle() {
  return [
    rule('', 'label'),
    ...Object.entries(OF_PAGES).map(([address, icon]) => rule(`[href$="/${address}/"]`, icon)),
    // A portal may be served below a path that is named as a page is.
    rule('[data-key="h"]', 'home'),
    rule('[href^="http"]', 'globe'),
  ];
}

function rule(which, icon) {
  return `.sidebar a${which}{--icon:${mask(ICONS[icon])}}`;
}

function mask(lines) {
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='black' stroke-width='1.4' stroke-linecap='round' stroke-linejoin='round'>${lines}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg).replace(/%(?:20|2C|2F|3A|3D)/g, decodeURIComponent)}")`;
}
