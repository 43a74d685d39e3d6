import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Portal } from './portal.ts';

/** What tests share that only need a repository on GitHub and its API. */
export class PlainPortal {
  portal!: Portal;
  main!: string;
  readonly said: string[] = [];
  readonly say = (sentence: string): void => void this.said.push(sentence);
}

/** Opens one for all tests of a file. @param forget takes back what the test before has done to GitHub */
export function plainPortal(forget: (github: Portal['github']) => void): PlainPortal {
  const plain = new PlainPortal();
  beforeAll(async () => {
    plain.portal = await Portal.open({ withProduct: false });
    plain.main = await plain.portal.head('main');
  });
  afterAll(() => plain.portal.close());
  beforeEach(() => {
    plain.said.splice(0);
    forget(plain.portal.github);
  });
  return plain;
}
