// A password that nobody else knows, to be told once and changed by its owner: letters and figures that are not mistaken for others.
const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const length = 16;

export function freshPassword(): string {
  return [...crypto.getRandomValues(new Uint32Array(length))].map((number) => letters[number % letters.length]).join('');
}
