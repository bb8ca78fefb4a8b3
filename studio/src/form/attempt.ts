// The key under which a new record is sent: the same content keeps it, so that what was sent twice is made once.

function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Answers the key of a content; another content gets another one. */
export function makeAttempt(): (content: unknown) => string {
  let last = { text: '', key: '' };
  return (content) => {
    const text = JSON.stringify(content);
    if (last.text !== text) last = { text, key: freshKey() };
    return last.key;
  };
}
