import { shortRef } from '../catalog/ref.ts';
import { named } from '../catalog/ref-words.ts';
import type { PartSection } from '../part/part-review.ts';
import type { Line } from '../part/section.ts';
import { count } from '../text/count.ts';
import { quoted } from '../text/quoted.ts';
import { withFullStop } from '../text/with-full-stop.ts';
import { type ApiChange, type Compared, type Rating, subjectBefore } from './api-change.ts';
import { type Consumer, ownersOf } from './consumers.ts';
import type { ReviewedApi } from './reviewed-api.ts';

const NAMED = 20;

export function apiSections(reviews: readonly ReviewedApi[]): PartSection[] {
  return reviews.flatMap((review) => {
    const title = `Changes of the API ${shortRef(review.ref)}`;
    const lines = [...ratedLines(review), ...consumerLines(review), ...unfollowedLines(review.compared)];
    const compatible = ofRating(review.compared, 'compatible');
    const folded = {
      title: `Compatible changes of ${shortRef(review.ref)}`,
      folded: true,
      lines: few(compatible.map(sentenceOf)).map((text) => ({ text })),
    };
    return [{ title, lines }, ...(compatible.length > 0 ? [folded] : [])];
  });
}

function ratedLines({ ref, compared, reason, file }: ReviewedApi): Line[] {
  if (!compared)
    return [{ text: `${quoted(file)} could not be compared, so it may break callers. ${reason ?? ''}`.trim() }];
  const { base, head } = compared.versions;
  const versions =
    base !== undefined && head !== undefined && base !== head ? ` from ${quoted(base)} to ${quoted(head)}` : '';
  const [breaking, risky] = [ofRating(compared, 'breaking'), ofRating(compared, 'risky')];
  if (breaking.length + risky.length === 0) return [{ text: `${named(ref)} changes${versions} and stays compatible.` }];
  return [
    ...ratedLine(
      `${named(ref)}${versions}: ${count(breaking.length, 'breaking change', 'breaking changes')}.`,
      breaking,
    ),
    ...ratedLine(
      `${named(ref)}${versions}: ${count(risky.length, 'risky change', 'risky changes')}, which may break some callers.`,
      risky,
    ),
  ];
}

function ratedLine(text: string, changes: readonly ApiChange[]): Line[] {
  return changes.length === 0 ? [] : [{ text, below: few(changes.map(sentenceOf)) }];
}

function sentenceOf({ where, sentence, at }: ApiChange): string {
  const about = subjectBefore({ where, sentence });
  const subject = about === '' ? '' : `${quoted(about)}: `;
  const place = at ? ` (${quoted(`${at.file}:${at.line}:${at.column}`)}${at.side === 'base' ? ' before' : ''})` : '';
  return withFullStop(`${subject}${place === '' ? sentence : sentence.replace(/\.$/, '')}${place}`);
}

function consumerLines({ consumers, isAsked, compared }: ReviewedApi): Line[] {
  if (consumers.length === 0) return [{ text: 'No entry says that it calls this API.' }];
  const owners = ownersOf(consumers).map(({ owner, count }) => `${ownerName(owner)} (${count.toLocaleString('en')})`);
  const called = count(consumers.length, 'service calls', 'services call');
  const isSafe = compared && !compared.changes.some(({ rating }) => rating !== 'compatible');
  const text = `${called} it, owned by ${few(owners).join(', ')}.${isAsked ? ' These owners must approve.' : ''}`;
  return [{ text, below: isSafe ? [] : few(consumers.map(consumerLine)) }];
}

function consumerLine({ ref, owner }: Consumer): string {
  return `${named(ref)}, owned by ${ownerName(owner)}`;
}

function ownerName(owner: Consumer['owner']): string {
  return owner ? quoted(shortRef(owner)) : 'nobody';
}

function unfollowedLines(compared: Compared | undefined): Line[] {
  const { unfollowed = [] } = compared ?? {};
  if (unfollowed.length === 0) return [];
  const refs = few(unfollowed.map(quoted)).join(', ');
  return [{ text: `Not compared, since these references lead out of the description: ${refs}.` }];
}

function ofRating(compared: Compared | undefined, rating: Rating): ApiChange[] {
  return (compared?.changes ?? []).filter((change) => change.rating === rating);
}

function few(texts: readonly string[]): string[] {
  if (texts.length <= NAMED + 1) return [...texts];
  return [...texts.slice(0, NAMED), `and ${(texts.length - NAMED).toLocaleString('en')} more`];
}
