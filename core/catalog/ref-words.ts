import { didYouMean } from '../text/did-you-mean.ts';
import { quoted } from '../text/quoted.ts';
import { type Ref, refParts, shortRef } from './ref.ts';
import { SETTINGS_FILE } from './settings/settings.ts';

export function named(ref: Ref): string {
  return quoted(`${refParts(ref).kind}:${shortRef(ref)}`);
}

export function externalHint(name: string, externals: Iterable<string>): string {
  const near = didYouMean(name, externals, (known) => `external:${known}`);
  const add = `add ${quoted(name)} to \`externals\` in ${SETTINGS_FILE}`;
  return near ? `${near} Otherwise ${add}.` : `A${add.slice(1)}.`;
}
