import type { Team } from '../catalog/entity.ts';
import { DEFAULT_NAMESPACE } from '../catalog/ref.ts';
import { folderOf } from '../catalog/team-folders.ts';
import type { Desired } from '../desired/desired.ts';
import type { Claims } from './claims.ts';
import type { Finding } from './finding.ts';
import type { FoundRepository } from './found-repository.ts';
import { guessEntry } from './guess-entry.ts';
import { missingRepo } from './guess-fields.ts';
import { guessOwner, type OwnerGuess, teamFolder } from './guess-owner.ts';
import { type Draft, settle } from './settle.ts';
import { type Described, ownerText, takeDescriptor } from './take-descriptor.ts';

/** Says what entry a repository should have, by its own descriptor or a guess. It is judged as a request is; nothing is written. */
export async function proposeEntries(repository: FoundRepository, desired: Desired, claims: Claims): Promise<Finding> {
  const { described, remarks } = takeDescriptor(repository, desired);
  const owner = guessOwner(repository, desired);
  if (described.length === 0) return guessEntry(repository, owner, { desired, claims, remarks });
  return takeEntries(repository, described, { desired, claims, remarks, owner });
}

interface Given {
  desired: Desired;
  claims: Claims;
  remarks: readonly string[];
  owner: OwnerGuess;
}

async function takeEntries(
  { name, page }: FoundRepository,
  described: readonly Described[],
  { desired, claims, remarks, owner }: Given,
): Promise<Finding> {
  const about = { repository: name, page };
  const team = described.map((each) => each.team).find(Boolean) ?? owner.team;
  if (!team) {
    const why = `Its descriptor names no team of the catalog. ${owner.why}`;
    return { ...about, remarks, outcome: 'unowned', message: why, hint: owner.hint ?? '' };
  }
  const reported = [...remarks];
  const drafts = described.flatMap((each): Draft[] => {
    const there = claims.hasRef(each.entity.ref);
    const others = each.team !== undefined && each.team.ref !== team.ref;
    if (there) reported.push(`\`${each.entity.ref}\` is in the catalog or proposed already, so it is left out.`);
    if (others)
      reported.push(
        `\`${each.entity.ref}\` belongs to another team, \`${folderOf(each.team!.ref)}\`, so it is left out.`,
      );
    return there || others ? [] : [draftOf(each, team, { claims, owner })];
  });
  const { files, remarks: left } = await settle(drafts, desired);
  const known = described.map(({ entity }) => desired.catalog.get(entity.ref)).find(Boolean);
  if (files.length === 0 && known && drafts.length === 0)
    return { ...about, remarks: reported, outcome: 'known', ...missingRepo(known, page) };
  if (files.length === 0) return { ...about, remarks: [...reported, ...left], outcome: 'refused', ...NOTHING };
  for (const { entity } of described) claims.claimRef(entity.ref);
  return { ...about, remarks: [...reported, ...left], outcome: 'proposed', team: teamFolder(team), files };
}

const NOTHING = {
  message: 'No entry of its descriptor passes the checks of the catalog.',
  hint: 'Fix the descriptor, and run it again.',
};

function draftOf(
  { entity, fields, reasons, team: named }: Described,
  team: Team,
  { claims, owner }: Pick<Given, 'claims' | 'owner'>,
): Draft {
  const why = named
    ? `${entity.origin.file} names it.`
    : `${entity.origin.file} names no team of the catalog. ${owner.why}`;
  return {
    path: freePath(entity, team, claims),
    subject: entity.ref.replace(`:${DEFAULT_NAMESPACE}/`, ':'),
    fields: { ...fields, kind: entity.kind, owner: ownerText(team, entity.namespace) },
    reasons: [...reasons, { field: 'owner', why }],
  };
}

function freePath({ kind, name, namespace }: Described['entity'], team: Team, claims: Claims): string {
  const parts = [...(namespace.toLowerCase() === DEFAULT_NAMESPACE ? [] : [namespace]), name];
  const stem = parts
    .map((part) =>
      part
        .toLowerCase()
        .replace(/[^a-z0-9._-]+/g, '-')
        .slice(0, 63),
    )
    .join('~');
  const plain = stem.replace(/^[._-]+|[._-]+$/g, '') || 'unnamed';
  const stems = [
    plain,
    `${plain}-${kind}`,
    ...Array.from({ length: 50 }, (_, index) => `${plain}-${kind}-${index + 2}`),
  ];
  const paths = stems.map((each) => `catalog/${teamFolder(team)}/${each}.yaml`);
  return paths.find((path) => claims.claimPath(path)) ?? paths.at(-1)!;
}
