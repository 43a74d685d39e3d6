import { globTest } from '../../text/glob.ts';
import { isMap } from '../../text/is-map.ts';
import type { Files } from '../files.ts';
import { spelled, valueAt } from '../yaml/written-path.ts';
import { contrast, parseHex } from './contrast.ts';
import type { SettingsFinding } from './settings-block.ts';

export function settingsFindings(data: unknown, files: Files): SettingsFinding[] {
  return [...aimlessEntries(data), ...missingLogo(data, files), ...faintText(data), ...aimlessGlobs(data, files)];
}

function aimlessEntries(data: unknown) {
  const menu = isMap(data) && Array.isArray(data.menu) ? data.menu : [];
  return menu.flatMap((entry, place) => {
    if (!isMap(entry) || (entry.url === undefined) !== (entry.address === undefined)) return [];
    const said = entry.url === undefined ? 'neither `url` nor `address`' : 'both `url` and `address`';
    return [
      {
        path: ['menu', place],
        message: `\`menu[${place}]\` has ${said}.`,
        hint: 'Keep one: `url: https://handbook.acme.example` leads out, `address: services/checkout` to a page here.',
      },
    ];
  });
}

/** A path beside the settings; any other form is already reported. */
const LOGO = /^(?:\.\/)?[^/]+$/;

function missingLogo(data: unknown, files: Files) {
  const logo = valueAt(data, ['look', 'logo']);
  if (typeof logo !== 'string' || !LOGO.test(logo) || files.has(logoFile(logo))) return [];
  return [
    {
      path: ['look', 'logo'],
      message: `\`look.logo\` names \`${spelled(logo)}\`, which does not exist.`,
      hint: `Add the file \`${logoFile(spelled(logo))}\`, or delete \`logo\`.`,
    },
  ];
}

export function logoFile(logo: string): string {
  return `catalog/${logo.replace(/^\.\//, '')}`;
}

function faintText(data: unknown) {
  const colour = (name: string, theme: string) => {
    const value = valueAt(data, ['look', 'colors', name, theme]);
    return typeof value === 'string' ? parseHex(value) : undefined;
  };
  return ['text', 'muted'].flatMap((name) =>
    (['light', 'dark'] as const).flatMap((theme) => {
      const own = valueAt(data, ['look', 'colors', name, theme]);
      const ground = colour('background', theme) ?? parseHex(GROUNDS[theme])!;
      const ratio = colour(name, theme) && contrast(colour(name, theme)!, ground);
      if (ratio === undefined || ratio >= READABLE) return [];
      return [
        {
          path: ['look', 'colors', name, theme],
          message: `\`look.colors.${name}.${theme}\` is \`${own}\`, which cannot be read on its background: a contrast of ${ratio.toFixed(1)}.`,
          hint: `Choose a colour with a contrast of ${READABLE} or more.`,
        },
      ];
    }),
  );
}

/** Globs that match no file, so that somebody believes a file to be ignored that is not. */
function aimlessGlobs(data: unknown, files: Files) {
  const globs = valueAt(data, ['secrets', 'ignore']);
  return (Array.isArray(globs) ? globs : []).flatMap((glob, index) => {
    const matches = typeof glob === 'string' ? globTest(glob, { dot: true }) : undefined;
    if (typeof glob !== 'string' || (matches && some(files.keys(), matches))) return [];
    return [
      {
        path: ['secrets', 'ignore', index],
        message: `\`secrets.ignore[${index}]\` is \`${spelled(glob)}\`, which matches no file.`,
        hint: 'Write a path from the root of the repository, such as `catalog/payments/checkout/*.json`, or delete this item.',
      },
    ];
  });
}

function some(paths: Iterable<string>, matches: (path: string) => boolean): boolean {
  for (const path of paths) if (matches(path)) return true;
  return false;
}

const READABLE = 4.5;
const GROUNDS = { light: '#ffffff', dark: '#101214' };
