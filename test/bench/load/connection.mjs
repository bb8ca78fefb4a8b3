// One kept-alive HTTP/1.1 connection that sends a request, waits for the whole answer and then asks for the next. It reads no
// more of an answer than its status and its length, so that the load costs little beside what it measures.
import net from 'node:net';

/** `next()` gives the bytes of a request or undefined to end; `onAnswer(status, bytes)` is told of each. Resolves when ended. */
export function keepAsking({ port, next, onAnswer, onFailure }) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    let held = Buffer.alloc(0);
    let ended = false;
    const end = (failure) => {
      if (ended) return;
      ended = true;
      if (failure !== undefined) onFailure(failure);
      socket.destroy();
      resolve();
    };
    const ask = () => {
      const bytes = next();
      if (bytes === undefined) end();
      else socket.write(bytes);
    };
    socket.once('connect', ask);
    socket.on('error', (error) => end(error.message));
    socket.on('close', () => end('closed by the server'));
    socket.on('data', (chunk) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const answer = readAnswer(held);
      if (answer === undefined) return;
      held = held.subarray(answer.bytes);
      onAnswer(answer.status, answer.bytes, answer.status >= 400 ? answer.body : undefined);
      ask();
    });
  });
}

const headEnd = Buffer.from('\r\n\r\n');

function readAnswer(held) {
  const head = held.indexOf(headEnd);
  if (head < 0) return undefined;
  const text = held.latin1Slice(0, head);
  const status = Number(text.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/i.exec(text);
  if (length === null && status !== 204) throw new Error(`an answer without a length: ${text}`);
  const bytes = head + headEnd.length + (length === null ? 0 : Number(length[1]));
  return held.length < bytes ? undefined : { status, bytes, body: held.toString('utf8', head + headEnd.length, Math.min(bytes, head + 500)) };
}
