import type { FieldPath } from '../catalog/entity.ts';
import { dotted } from '../catalog/yaml/written-path.ts';
import { quoted, quotedList } from '../text/quoted.ts';
import type { Audiences } from './audience-settings.ts';
import { NO_AUDIENCE } from './audience-word.ts';

export interface Wrong {
  message: string;
  hint: string;
}

export function wrongWord(word: string, path: FieldPath, audiences: Audiences): Wrong | undefined {
  if (audiences.names.includes(word)) return undefined;
  const name = quoted(dotted(path));
  if (word === NO_AUDIENCE)
    return {
      message: `${name} cannot be read, so no audience sees this.`,
      hint: `Write \`${path.at(-1)}:\` once, and one of ${quotedList(audiences.names)} behind it.`,
    };
  const none =
    audiences.names.length === 0
      ? ', and catalog/portal.yaml names no audiences'
      : ', which is no audience of this portal';
  return { message: `${name} is ${quoted(word)}${none}.`, hint: audiences.hintFor(word) };
}
