import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Ref } from '../catalog/ref.ts';
import { type AudienceSection, namesShown } from '../desired/part-audience.ts';
import { PARTS } from '../parts.ts';
import { Audiences } from './audience-settings.ts';
import { HiddenWords } from './text/hidden-words.ts';
import { visibleSettings } from './visible-settings.ts';

const WRITTEN = {
  ...{ title: 'Acme', url: 'https://acme.example', audiences: ['public', 'internal'], look: { accent: '#123456' } },
  ...{ forge: { github: 'acme/portal' }, signIn: { issuer: 'https://id.acme.example' } },
  externals: ['stripe', 'secret-vendor'],
  views: [
    { name: 'Open', filter: 'tier:1', visibility: 'public' },
    { name: 'Ours', filter: 'owner:vault', visibility: 'public' },
    { name: 'Internal', filter: 'tier:2' },
    { name: 'Zebras', filter: 'tag:zebra', visibility: 'public' },
  ],
  environments: { dev: { approvals: ['platform', 'team:vault'] }, vault: {} },
  roles: { platform: ['team:shop', 'team:vault'] },
  health: { timeout: '5s' },
};

function settingsFor(...sections: AudienceSection[]): unknown {
  const audiences = new Audiences({ written: WRITTEN });
  return parse(
    visibleSettings(WRITTEN, {
      hasSection: (section) => sections.includes(section),
      settings: namesShown(
        PARTS.map(({ audience }) => audience?.settings),
        (section) => sections.includes(section),
      ),
      maySee: (visibility) => audiences.maySee('public', visibility),
      words: new HiddenWords({ hidden: ['vault'] }),
      isOfHidden: (filter) => filter.includes('zebra'),
      named: new Set(['external:default/stripe' as Ref]),
      readers: 'public',
    }),
  );
}

test('what no section needs is left out, and so is what names something hidden', () => {
  expect(settingsFor()).toEqual({
    ...{ title: 'Acme', url: 'https://acme.example', look: { accent: '#123456' } },
    views: [{ name: 'Open', filter: 'tier:1' }],
    externals: ['stripe'],
  });
});

test.each([
  ['Acme portal', 'portal', true],
  ['Acme Developer Platform', 'platform', true],
  ['Portal of the vault', 'vault', false],
  ['Acme Vault portal', 'portal', true],
  ['Secret portal', 'secret-portal', false],
  ['team:portal', 'team:portal', false],
])('the title %s, where `%s` is hidden, is shown: %s', (title, hidden, isShown) => {
  const shown = {
    ...{
      hasSection: () => false,
      isOfHidden: () => false,
      maySee: () => true,
      named: new Set<Ref>(),
      readers: 'public' as const,
    },
    settings: new Set(['title', 'url']),
    words: new HiddenWords({ hidden: [hidden] }),
  };
  expect(parse(visibleSettings({ title }, shown))).toEqual(isShown ? { title } : {});
  const url = 'https://portal.acme.example';
  expect(parse(visibleSettings({ url }, shown))).toEqual({ url });
});

test('a section brings its settings', () => {
  expect(settingsFor('create', 'docs')).toMatchObject({
    ...{ forge: { github: 'acme/portal' }, roles: { platform: ['team:shop'] }, docs: { readers: 'public' } },
    environments: { dev: { approvals: ['platform'] } },
  });
});

test.each([
  [['public', 'internal', 'restricted'], undefined, [false, true, true]],
  [['public', 'partners'], undefined, [false, true]],
  [['public', 'internal'], 'public', [true, true]],
  [['public', 'internal'], 'publik', [false, false]],
])('of %j, what is for `%s` is seen by %j', (audiences, visibility, expected) => {
  const known = new Audiences({ written: { audiences } });
  expect(audiences.map((audience) => known.maySee(audience, visibility))).toEqual(expected);
});
