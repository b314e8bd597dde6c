import http from 'node:http';

const shared = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** One request; gives status, headers, bytes as sent and milliseconds. */
export function request(url, { method = 'GET', headers = {}, body, agent = shared } = {}) {
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const sent = http.request(url, { method, headers, agent }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(chunks),
          milliseconds: performance.now() - from,
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export async function getJson(url) {
  const { status, body } = await request(url);
  if (status !== 200) throw new Error(`${url} answered ${status}`);
  return JSON.parse(body.toString());
}

/** Percentiles of milliseconds. */
export function percentiles(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
