/**
 * An amount in euro rounded to the cent, halves away from zero: 1.005 is 1.01 and -1.005 is -1.01, so that a debit and a
 * credit of the same amount cancel. Rounds the number as it is written in decimal (15 digits), not its binary noise.
 */
export function roundEuro(value: number): number {
  const cents = Math.round(Number((Math.abs(value) * 100).toPrecision(15))) / 100;
  return value < 0 && cents !== 0 ? -cents : cents;
}
