import type { FieldPath } from '../catalog/entity.ts';
import type { Problem } from '../catalog/problem.ts';
import { type Context, severityOf } from '../catalog/rule.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import { dotted, jsonPointer } from '../catalog/yaml/written-path.ts';
import { isOldPrice } from '../price/price.ts';
import { environmentPolicies } from '../provision/policy/environments-block.ts';
import { provisionSettings } from '../provision/policy/provision-settings.ts';
import { type RequestedUse, requestedUses } from '../provision/policy/team-usage.ts';
import { TYPES_FOLDER } from '../provision/type/resource-type.ts';
import { count } from '../text/count.ts';
import { own } from '../text/own.ts';
import { quoted } from '../text/quoted.ts';
import { DAY } from '../text/time.ts';
import { resourcesIn } from './cost-groups.ts';
import { pricesCurrent } from './rules/prices-current.ts';

export function checkPrices(context: Context): Problem[] {
  const { settings, today } = context;
  const severity = severityOf(pricesCurrent, settings);
  if (severity === 'off' || today === undefined) return [];
  const { staleAfter } = provisionSettings(settings).costs;
  const old = requestedUses(context).filter(({ price }) => isOldPrice(price, { today, staleAfter }));
  const byPlace = Map.groupBy(old, (use) => placeOf(use, context).join('\0'));
  const locator = new Locator(context.files);
  return [...byPlace.values()].map((uses) => {
    const [file, ...path] = placeOf(uses[0]!, context);
    const place = { file: file!, ...locator.locate({ file: file!, document: 0 }, path), pointer: jsonPointer(path) };
    return { rule: pricesCurrent.name, severity, ...place, ...words(uses, path, staleAfter) };
  });
}

function placeOf({ type, size, platform, environment }: RequestedUse, { settings }: Context): string[] {
  const { prices } = environmentPolicies(settings).get(environment) ?? {};
  return own(own(prices, type), size) === undefined
    ? [`${TYPES_FOLDER}/${type}/type.yaml`, 'platforms', platform, 'prices', 'date']
    : [SETTINGS_FILE, 'environments', environment, 'pricesDate'];
}

function words(uses: readonly RequestedUse[], path: FieldPath, staleAfter: number): Pick<Problem, 'message' | 'hint'> {
  const { source, date } = uses[0]!.price!;
  const resources = count(resourcesIn(uses), 'resource', 'resources');
  const isOwn = path[0] === 'environments';
  return {
    message: `\`${dotted(path)}\` is ${quoted(date!)}, more than ${staleAfter / DAY} days ago, and the cost of ${resources} is from these prices.`,
    hint: isOwn
      ? 'Compare the prices with what you pay, correct them, and write the day on which you did.'
      : `Compare the prices with their source, ${quoted(source)}, correct them, and write the day on which you did. Or set your own in \`environments.${uses[0]!.environment}.prices\` in ${SETTINGS_FILE}.`,
  };
}
