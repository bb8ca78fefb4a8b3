// The load: a process of its own that keeps a number of connections busy for a while and tells what came back.
// Told by messages {port, token, connections, milliseconds, requests: [{method, path, body?}], from}; `{n}` and `{p}` in a body
// become a number that rises with every request, so that no two changes are alike. {stop: true} ends the running job early.
import process from 'node:process';
import { keepAsking } from './connection.mjs';

let stopped = false;
process.on('message', (job) => {
  stopped = job.stop === true;
  if (!stopped) run(job).then((result) => process.send(result), (error) => process.send({ error: String(error) }));
});
process.once('disconnect', () => process.exit());

async function run({ port, token, connections, milliseconds, requests, from }) {
  const rendered = requests.map((request) => render(request, token));
  const result = { requests: 0, failures: 0, bytes: 0, milliseconds: 0, silenceMs: 0, silenceAtMs: 0, medianMs: 0, p99Ms: 0, problem: undefined };
  const latencies = [];
  const begun = performance.now();
  const deadline = begun + milliseconds;
  let serial = from;
  let last = begun;
  const onFailure = (problem) => {
    result.failures += 1;
    result.problem ??= problem;
  };
  const one = () => {
    let asked = 0;
    return keepAsking({
      port, onFailure,
      next: () => {
        asked = performance.now();
        return stopped || asked >= deadline ? undefined : rendered[serial % rendered.length](serial++);
      },
      onAnswer: (status, bytes, problem) => {
        const now = performance.now();
        result.requests += 1;
        result.bytes += bytes;
        latencies.push(now - asked);
        if (now - last > result.silenceMs) Object.assign(result, { silenceMs: now - last, silenceAtMs: last - begun });
        last = now;
        if (status >= 400) onFailure(`${status} ${problem}`);
      },
    });
  };
  await Promise.all(Array.from({ length: connections }, one));
  result.milliseconds = performance.now() - begun;
  latencies.sort((a, b) => a - b);
  result.medianMs = latencies[Math.floor(latencies.length / 2)] ?? 0;
  result.p99Ms = latencies[Math.floor(latencies.length * 0.99)] ?? 0;
  return result;
}

function render({ method, path, body }, token) {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n`;
  const whole = (text) => Buffer.from(text === undefined ? `${head}\r\n` : `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  if (body === undefined || !/\{[np]\}/.test(body)) {
    const bytes = whole(body);
    return () => bytes;
  }
  return (n) => whole(body.replaceAll('{n}', String(n)).replaceAll('{p}', String(n % 101)));
}
