/** A number with its noun: `1 error`, `1,204 entities`. */
export function count(number: number, singular: string, plural: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? singular : plural}`;
}
