const EASTERN = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** Arabic and Persian digits as Western ones; all else stays. */
export function westernDigits(text: string): string {
  return text.replace(EASTERN, (digit) => String(digit.charCodeAt(0) & 0xf));
}
