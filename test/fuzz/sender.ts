import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Answer, FuzzRequest } from './request.js';

/** Of an answer as much is kept as the oracles read; the rest is counted as having come. */
const kept = 400_000;
/** Milliseconds. Whoever is not answered by then is left hanging. */
export const patience = 20_000;

/** Sends requests to a server, over connections that stay open where nothing is wrong with them. */
export class Sender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 32 });

  constructor(private readonly url: URL) {}

  async send(request: FuzzRequest): Promise<Answer> {
    const begin = performance.now();
    const answer = request.raw ? await this.raw(request) : await this.http(request);
    return { ...answer, ms: performance.now() - begin };
  }

  close(): void {
    this.agent.destroy();
  }

  private http(request: FuzzRequest, isAgain = false): Promise<Omit<Answer, 'ms'>> {
    const { method, path, headers, body } = request;
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.url;
      const sending = httpRequest({
        agent: this.agent,
        hostname,
        port,
        method,
        path,
        timeout: patience,
        setHost: !headers.some(([name]) => name === 'host'),
      });
      headers.forEach(([name, value]) => sending.setHeader(name, value));
      if (body && !sending.hasHeader('content-length')) {
        sending.setHeader('content-length', body.length);
      }
      sending.on('response', (response) => void read(response).then(resolve, reject));
      sending.on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve({ status: 101, headers: {}, text: '', silent: false });
      });
      sending.on('timeout', () => sending.destroy(new Error('no answer')));
      sending.on('error', (error) => {
        if (error.message === 'no answer') {
          reject(error);
        } else if (sending.reusedSocket && !isAgain) {
          // a line may be closed as unused while a request is on its way: every client asks again over a new one
          void this.http(request, true).then(resolve, reject);
        } else {
          // a server that refuses a body closes the line while it is still being sent
          resolve({ status: 0, headers: {}, text: error.message, silent: true });
        }
      });
      sending.end(body ?? undefined);
    });
  }

  /** What no HTTP client would send. Nothing more comes from us, so that a server need not wait. */
  private raw({ method, path, headers, body }: FuzzRequest): Promise<Omit<Answer, 'ms'>> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.url.hostname, port: Number(this.url.port), allowHalfOpen: true });
      const named = (name: string): boolean => headers.some(([other]) => other === name);
      const lines = [
        `${method} ${path} HTTP/1.1`,
        ...(named('host') ? [] : [`host: ${this.url.host}`]),
        ...headers.map(([name, value]) => `${name}: ${value}`),
        ...(named('content-length') || named('transfer-encoding') || !body ? [] : [`content-length: ${body.length}`]),
        'connection: close',
      ];
      let text = '';
      const end = (): void => {
        socket.destroy();
        resolve(parse(text));
      };
      socket.setTimeout(patience, () => {
        socket.destroy();
        reject(new Error('no answer'));
      });
      socket.on('data', (chunk) => (text = (text + chunk.toString('latin1')).slice(0, kept)));
      socket.on('error', end).on('end', end).on('close', end);
      socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
      socket.end(body ?? Buffer.alloc(0));
    });
  }
}

/** Whether an HTTP client would send it; Node's refuses to. */
export const isSendable = ({ method, path, headers }: FuzzRequest): boolean =>
  /^[!-~]+$/.test(path) &&
  path.startsWith('/') &&
  /^[A-Z-]+$/.test(method) &&
  headers.every(([name, value]) => /^[\w-]+$/.test(name) && !/[^\t\x20-\x7e\x80-\xff]/.test(value));

/** Of a stream of events the first one is waited for, and then the line is dropped. */
const read = async (response: IncomingMessage): Promise<Omit<Answer, 'ms'>> => {
  const isStream = response.headers['content-type']?.startsWith('text/event-stream') ?? false;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= kept) {
        chunks.push(chunk);
      }
      if (isStream) {
        break;
      }
    }
  } catch {
    // cut in the middle: what came is looked at
  }
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
  return { status: response.statusCode ?? 0, headers, text: Buffer.concat(chunks).toString('latin1'), silent: false };
};

const parse = (text: string): Omit<Answer, 'ms'> => {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(first)?.[1] ?? 0);
  return {
    status,
    headers: Object.fromEntries(headers) as Record<string, string>,
    text: rest.join('\r\n\r\n'),
    silent: status === 0,
  };
};
