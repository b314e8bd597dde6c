import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { type Answer, ask } from './ask.js';
import { type ClientPage } from './page.js';

/** One request of the desk's script with a JSON body. */
export const post = (page: ClientPage, url: string, body: object = {}): Promise<Answer | null> =>
  ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': page.language },
    body: JSON.stringify(body),
  });

export const hasPasskeys = browserSupportsWebAuthn;

/** Asks for options, lets a passkey answer them, and sends that; null where no passkey was used. */
export async function proveByPasskey(
  page: ClientPage,
  from: string,
  to: string,
): Promise<Answer | null> {
  const options = await post(page, from);
  if (!options?.ok) return options;
  const optionsJSON = options.body as PublicKeyCredentialRequestOptionsJSON;
  const answer = await orNull(startAuthentication({ optionsJSON }));
  if (!answer) return null;
  const { clientDataJSON, authenticatorData, signature, userHandle } = answer.response;
  return post(page, to, {
    id: answer.id,
    clientDataJSON,
    authenticatorData,
    signature,
    ...(userHandle && { userHandle }),
  });
}

/** Makes a passkey on this device and registers it; null where none was made. */
export async function addPasskey(page: ClientPage, account: string): Promise<Answer | null> {
  const options = await post(page, `${account}/passkey-options`);
  if (!options?.ok) return options;
  const optionsJSON = options.body as PublicKeyCredentialCreationOptionsJSON;
  const answer = await orNull(startRegistration({ optionsJSON }));
  if (!answer) return null;
  const { clientDataJSON, attestationObject, transports = [] } = answer.response;
  return post(page, `${account}/passkeys`, {
    id: answer.id,
    clientDataJSON,
    attestationObject,
    transports,
  });
}

/** Whoever cancels, waits too long or has no key makes the browser throw. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
