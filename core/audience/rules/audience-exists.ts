import type { Rule } from '../../catalog/rule.ts';
import { pathInDocument, valueAt, writtenPath } from '../../catalog/yaml/written-path.ts';
import { Audiences } from '../audience-settings.ts';
import { entityWord, FIELD, NO_AUDIENCE } from '../audience-word.ts';
import { wrongWord } from '../wrong-word.ts';
import { exampleService } from './example-service.ts';

export const audienceExists: Rule = {
  name: 'audience-exists',
  severity: 'error',
  why: 'What is for an audience that does not exist is shown to nobody but those who see everything.',
  finds: 'an audience that does not exist',
  layouts: ['repository'],
  wrong: exampleService('visibility: publik'),
  right: exampleService('visibility: public'),

  *checkEntity(entity, { settings }) {
    // An item of `apis` may have it from its service.
    const word = entityWord(entity);
    if (word === undefined) return;
    const value = valueAt(entity.written, writtenPath([FIELD], entity.origin.format));
    // What is no text is for the schema to report, and what is misspelt is an error here.
    if (word === NO_AUDIENCE && value !== undefined && typeof value !== 'string') return;
    const path = pathInDocument([FIELD], entity.origin);
    const wrong = wrongWord(word, path, new Audiences(settings));
    if (wrong) yield { field: [FIELD], ...wrong };
  },
};
