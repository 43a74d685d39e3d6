import { STANDARD_PARAMETERS } from '../../scaffold/template/template.ts';
import { isSecretName } from '../../scaffold/values/is-secret-name.ts';
import type { Carried } from './carry-schema.ts';
import type { Note } from './note.ts';
import type { Questions } from './questions.ts';
import type { BackstageTemplate } from './read-template.ts';

/** Reports for each question what it is now. @param names Waypost's names by Backstage's */
export function questionNotes(
  template: BackstageTemplate,
  { asked }: Questions,
  carried: ReadonlyMap<string, Carried>,
  names: ReadonlyMap<string, string>,
): Note[] {
  return [...carried].map(([name, { role }]) => {
    const { path } = asked.get(name)!;
    const ours = names.get(name)!;
    if (role === 'repository') return template.tell('changed', path, `\`${name}\` ${OF_REPOSITORY}`);
    if (role === 'secret') return template.tell('left', path, `\`${name}\` ${IN_GIT}`);
    if (ours === name) return template.tell('carried', path, `\`${name}\` is asked as before.`);
    const secret = isSecretName(name) ? SOUNDS_SECRET : '';
    return template.tell('changed', path, `\`${name}\` is called \`${ours}\` now, here and in all files.${secret}`);
  });
}

const OF_REPOSITORY = 'is no longer asked: Waypost makes the repository and names it after the service.';
const IN_GIT =
  'is a secret, so it is not asked: answers are kept in git, where everybody can read them. Add it to the secrets of the repository instead.';
const SOUNDS_SECRET =
  ' Nothing says that it is a secret, so it is asked. If it is one, delete it: answers are kept in git.';

/** Reports questions that are asked, or required, only because every template asks them. */
export function standardNotes(
  template: BackstageTemplate,
  { asked, required: isRequired }: Questions,
  standard: Readonly<Record<string, string | undefined>>,
): Note[] {
  return STANDARD_PARAMETERS.flatMap((name) => {
    const theirs = standard[name];
    if (theirs === undefined) {
      const also = `\`${name}\` is also asked, since every template in Waypost needs it.`;
      return [template.tell('changed', ['spec', 'parameters'], also)];
    }
    const required = `\`${name}\` is required now, as it is in every template.`;
    return isRequired.has(theirs) ? [] : [template.tell('changed', asked.get(theirs)!.path, required)];
  });
}
