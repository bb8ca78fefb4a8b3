// The floor's bearer token: a payload under an HMAC, checked anew on every request.
import { createHmac, timingSafeEqual } from 'node:crypto';
import process from 'node:process';

const secret = process.env.FLOOR_SECRET ?? 'floor';
const header = encode({ alg: 'HS256', typ: 'JWT' });

/** A token for this payload. */
export function issue(payload) {
  const signed = `${header}.${encode(payload)}`;
  return `${signed}.${mac(signed).toString('base64url')}`;
}

/** The payload behind an Authorization header, or undefined. */
export function read(authorization) {
  if (authorization === undefined || !authorization.startsWith('Bearer ')) return undefined;
  const token = authorization.slice('Bearer '.length);
  const cut = token.lastIndexOf('.');
  const signed = token.slice(0, cut);
  const given = Buffer.from(token.slice(cut + 1), 'base64url');
  const expected = mac(signed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const payload = JSON.parse(Buffer.from(signed.slice(signed.indexOf('.') + 1), 'base64url').toString('utf8'));
  return payload.exp !== undefined && payload.exp * 1000 < Date.now() ? undefined : payload;
}

function mac(text) {
  return createHmac('sha256', secret).update(text).digest();
}

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
