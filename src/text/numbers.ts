const THOUSANDS = /\B(?=(?:\d{3})+$)/g;
const TRAILING_ZEROS = /0+$/;

/** A number as CLDR `vi` writes it, `1.234.567,89`: at most three decimals; throws from 10²¹ on and on NaN. */
export function formatNumber(number: number): string {
  if (!(Math.abs(number) < 1e21)) throw new RangeError(`formatNumber: cannot write ${number}`);
  // Most are counts of a few, and thousands of them stand on one page.
  if (number >= 0 && number < 1000 && Number.isInteger(number)) return String(number);
  const [whole = '', decimals = ''] = Math.abs(number).toFixed(3).split('.');
  const fraction = decimals.replace(TRAILING_ZEROS, '');
  const digits = whole.replace(THOUSANDS, '.') + (fraction === '' ? '' : `,${fraction}`);
  return number < 0 && digits !== '0' ? `-${digits}` : digits;
}
