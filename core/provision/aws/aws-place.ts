import { SETTINGS_FILE } from '../../catalog/settings/settings.ts';
import { own } from '../../text/own.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import type { AwsNeed, AwsNetwork, AwsSettings } from './aws-settings.ts';

export interface AwsPlace extends AwsNetwork {
  account: string;
  region: string;
  hostedZone?: { id: string; name: string };
}

interface AwsUse {
  environment: string;
  settings: AwsSettings | undefined;
  region: string | undefined;
  needs: readonly AwsNeed[];
}

export function awsPlace({
  environment,
  settings,
  region,
  needs,
}: AwsUse): AwsPlace | { message: string; hint: string } {
  const setting = `environments.${environment}.aws`;
  if (!settings)
    return {
      message: `The environment ${quoted(environment)} has no account of AWS.`,
      hint: `Add ${quoted(`${setting}: { account: "…", region: … }`)} to ${SETTINGS_FILE}, as docs/aws.md shows.`,
    };
  const network = networkIn(settings, region);
  if (!network) {
    const known = [settings.region, ...Object.keys(settings.regions ?? {})];
    return {
      message: `The region ${quoted(region!)} is not set up in ${quoted(environment)}.`,
      hint: `Write one of ${quotedList(known)}, or add it to \`${setting}.regions\` in ${SETTINGS_FILE}.`,
    };
  }
  const { account, hostedZone } = settings;
  const place = { account, region: region ?? settings.region, ...network, ...(hostedZone && { hostedZone }) };
  const missing = needs.find((need) => place[need] === undefined);
  if (missing === undefined) return place;
  const at = missing === 'hostedZone' || place.region === settings.region ? setting : `${setting}.regions.${region}`;
  const message = `\`${at}.${missing}\` in ${SETTINGS_FILE} is missing, and this type needs it.`;
  return { message, hint: 'Add it there: docs/aws.md shows what it holds.' };
}

function networkIn(settings: AwsSettings, region: string | undefined): AwsNetwork | undefined {
  if (region !== undefined && region !== settings.region) return own(settings.regions, region);
  const { kmsKey, subnets, securityGroups } = settings;
  return { ...(kmsKey && { kmsKey }), ...(subnets && { subnets }), ...(securityGroups && { securityGroups }) };
}
