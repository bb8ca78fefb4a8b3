// Encrypts what must never be read back by people, and decrypts it for the engine's own use: AES-256-GCM, bound to the place where
// the value stands, so that a row's secret opens nowhere else.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readKey } from './keyring.ts';

export interface SecretBox {
  /** `place` says where the secret stands; the same words open it. */
  seal(text: string, place: string): Promise<string>;
  /** Throws where the key or the place is another, or the text was changed. */
  open(sealed: string, place: string): Promise<string>;
}

const form = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/** A box with the key below the folder, read when it is first needed. */
export function openSecretBox(folder: string): SecretBox {
  let reading: Promise<Buffer> | undefined;
  const key = (): Promise<Buffer> => {
    reading ??= readKey(folder).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  return {
    seal: async (text, place) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', await key(), nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${form}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open: async (sealed, place) => {
      const [version, text = ''] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64url');
      if (version !== form || bytes.length < nonceBytes + tagBytes) throw new Error('not a sealed secret');
      const cipher = createDecipheriv('aes-256-gcm', await key(), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return Buffer.concat([cipher.update(bytes.subarray(nonceBytes + tagBytes)), cipher.final()]).toString('utf8');
    },
  };
}
