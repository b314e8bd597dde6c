const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const HEX = /^(?:[0-9a-f]{2})*$/;

export const fromUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Throws TypeError for bytes that are no UTF-8. */
export const toUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(bytes);

export const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Throws SyntaxError for what is not lower-case hexadecimal. */
export function fromHex(text: string): Uint8Array {
  if (!HEX.test(text)) throw new SyntaxError('This is not hexadecimal.');
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

export const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** Throws SyntaxError for what is not canonical base64, or has bits to spare that are set. */
export function fromBase64(text: string): Uint8Array {
  if (!BASE64.test(text)) throw new SyntaxError('This is not base64.');
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new SyntaxError('This is not canonical base64.');
  return bytes;
}
