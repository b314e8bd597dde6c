import { fromHex, type VerifyEd25519 } from '@himaya/merkle';

/** A signature that must hold, of the empty message. Source: RFC 8032, 7.1, test 1. */
const KNOWN = {
  publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  signature:
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
};

/** Throws where the browser has no Ed25519: ask `canVerify` first. */
export const verifyEd25519: VerifyEd25519 = async (signature, message, publicKey) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const { subtle } = crypto;
  const raw = Uint8Array.from(publicKey);
  const key = await subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  return subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message));
};

/** Whether this browser checks such signatures, and rightly: a known one holds, and not of another message. */
export async function canVerify(verify: VerifyEd25519 = verifyEd25519): Promise<boolean> {
  const [publicKey, signature] = [fromHex(KNOWN.publicKey), fromHex(KNOWN.signature)];
  try {
    const holds = await verify(signature, new Uint8Array(), publicKey);
    return holds && !(await verify(signature, Uint8Array.of(0), publicKey));
  } catch (error) {
    // no Ed25519, or no WebCrypto at all: a page that came without TLS has none
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}
