/** A service could not be asked for a reason that is not its own, so nothing is known of it. */
export class Unasked extends Error {
  override name = 'Unasked';
}
