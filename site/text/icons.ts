/** Pictures on buttons and in the menu, drawn with lines in a square of 16. */
export const ICONS = {
  people:
    '<circle cx="6" cy="5.5" r="2.5"/><path d="M1.5 13.5a4.5 4.5 0 0 1 9 0M10.5 3.3a2.5 2.5 0 0 1 0 4.5M12 9.5a4.5 4.5 0 0 1 2.5 4"/>',
  bell: '<path d="M4 7a4 4 0 0 1 8 0c0 4 1.5 4.5 1.5 4.5h-11S4 11 4 7"/><path d="M6.7 14a1.5 1.5 0 0 0 2.6 0"/>',
  chat: '<path d="M2.5 4.5a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H7l-3 3v-3a1.6 1.6 0 0 1-1.5-2z"/>',
  mail: '<rect x="2" y="3.5" width="12" height="9" rx="1"/><path d="m2.5 4.5 5.5 4.5 5.5-4.5"/>',
  book: '<path d="M3 2.5h4a1 1 0 0 1 1 1V14a1.2 1.2 0 0 0-1-1H3zM13 2.5H9a1 1 0 0 0-1 1V14a1.2 1.2 0 0 1 1-1h4z"/>',
  page: '<path d="M4 1.5h5L12.5 5v9.5H4zM9 1.5V5h3.5M6 8.5h4.5M6 11.3h4.5"/>',
  braces: '<path d="M6.5 2.5c-3 0-.5 5.5-4 5.5 3.5 0 1 5.5 4 5.5M9.5 2.5c3 0 .5 5.5 4 5.5-3.5 0-1 5.5-4 5.5"/>',
  chart: '<path d="M2.5 13.5h11M4.5 11V8M8 11V4M11.5 11V6"/>',
  repository: '<path d="M4 2.5h8v11H4.8A1.8 1.8 0 0 1 3 11.7V4a1.5 1.5 0 0 1 1-1.5M3 11.5h9"/>',
  server:
    '<rect x="2.5" y="2.5" width="11" height="4.5" rx="1"/><rect x="2.5" y="9" width="11" height="4.5" rx="1"/><path d="M5 4.8h.01M5 11.2h.01M8 4.8h3M8 11.2h3"/>',
  worker: '<path d="M13 6.5A5.3 5.3 0 0 0 3.5 5M3 9.5A5.3 5.3 0 0 0 12.5 11M3.2 2.5V5.2h2.7M12.8 13.5v-2.7h-2.7"/>',
  window: '<rect x="2" y="3" width="12" height="10" rx="1"/><path d="M2 6h12M4 4.5h.01M6 4.5h.01"/>',
  module: '<path d="m8 2 5.5 3v6L8 14l-5.5-3V5zM2.5 5 8 8l5.5-3M8 8v6"/>',
  database:
    '<ellipse cx="8" cy="4" rx="5" ry="2"/><path d="M3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2"/>',
  cache: '<path d="M9 1.5 3 9h4.5L7 14.5 13 7H8.5z"/>',
  bucket: '<ellipse cx="8" cy="4" rx="5.5" ry="1.8"/><path d="m2.5 4 1.5 9c.2.7 2 1.2 4 1.2s3.8-.5 4-1.2l1.5-9"/>',
  queue:
    '<rect x="1.5" y="5" width="3.5" height="6" rx="1"/><rect x="6.3" y="5" width="3.5" height="6" rx="1"/><path d="M11.5 8h3M13 6.3 14.7 8 13 9.7"/>',
  globe: '<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c2.2 2 2.2 10 0 12M8 2c-2.2 2-2.2 10 0 12"/>',
  plus: '<circle cx="8" cy="8" r="6"/><path d="M8 5v6M5 8h6"/>',
  archive: '<rect x="2" y="3" width="12" height="3.5" rx="1"/><path d="M3 6.5v6.5h10V6.5M6.5 9.5h3"/>',
  label: '<path d="M2.5 2.5h5l6 6-5 5-6-6zM5.5 5.5h.01"/>',
  home: '<path d="M2.5 7.5 8 2.5l5.5 5v6h-4v-4h-3v4h-4z"/>',
  person: '<circle cx="8" cy="5" r="2.7"/><path d="M2.8 14a5.2 5.2 0 0 1 10.4 0"/>',
  layers: '<path d="m8 2 6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3"/>',
  network:
    '<circle cx="8" cy="3.5" r="1.8"/><circle cx="3.5" cy="12.5" r="1.8"/><circle cx="12.5" cy="12.5" r="1.8"/><path d="M7.2 5.2 4.3 10.8M8.8 5.2l2.9 5.6M5.3 12.5h5.4"/>',
  pulse: '<path d="M1.5 8.5h3l2-5.5 3 10 2-4.5h3"/>',
  fork: '<path d="M2 8h4.5L13 3.5M6.5 8 13 12.5M10 3.5h3v3M13 9.5v3h-3"/>',
  coin: '<circle cx="8" cy="8" r="6"/><path d="M10 5.7C9.5 5 8.8 4.8 8 4.8c-2.6 0-2.6 3 0 3.2s2.6 3.2 0 3.2c-.8 0-1.5-.2-2-.9M8 3.5v9"/>',
  lock: '<rect x="3" y="7" width="10" height="6.5" rx="1"/><path d="M5 7V5a3 3 0 0 1 6 0v2"/>',
  clock: '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>',
  medal: '<circle cx="8" cy="6" r="4"/><path d="M5.5 9.2 4.5 14 8 12.2 11.5 14l-1-4.8"/>',
  warning: '<path d="M8 2 14.5 13.5h-13zM8 6.5v3M8 11.5h.01"/>',
  checks: '<path d="m2 4 1.2 1.2L5.5 3M2 11l1.2 1.2 2.3-2.2M8 4.5h6M8 11.5h6"/>',
  pencil: '<path d="m10.5 3 2.5 2.5L6 12.5l-3 .5.5-3z"/>',
} as const;

export type IconName = keyof typeof ICONS;
