/**
 * Reads a number as people write it: `12`, `12,5`, `1 200`. Text that is no number comes back as it is, to be pointed at and not lost.
 * @example toNumber('12,5') // => 12.5
 */
export function toNumber(text: string): number | string | undefined {
  const digits = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[\s\u00a0\u202f]/g, '');
  if (digits === '') return undefined;
  return /^[+-]?(?:\d+(?:[.,٫]\d*)?|[.,]\d+)$/.test(digits) ? Number(digits.replace(/[,٫]/, '.')) : text;
}
