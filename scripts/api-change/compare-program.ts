import process from 'node:process';
import { text } from 'node:stream/consumers';
import { graphqlChanges } from '#core/api-change/graphql-changes.ts';
import { protobufChanges } from '#core/api-change/protobuf/protobuf-changes.ts';
import type { GivenDescriptions } from './own-diff.ts';

// A process that compares two foreign descriptions, which it reads as JSON, and prints what it found.

const { type, file, base, head }: GivenDescriptions = JSON.parse(await text(process.stdin));
const [before, after] = [base, head].map((content, place) => ({
  type,
  file: file[place]!,
  texts: new Map([[file[place]!, content]]),
}));
const compare = type === 'graphql' ? graphqlChanges : protobufChanges;
process.stdout.write(JSON.stringify(compare(before!, after!)));
