import { randomUUID } from 'node:crypto';

/** Something that a client asks for: sent again as it is, with its key, until it is answered. */
export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Below `/api`. */
  path: string;
  body?: object;
  key: string;
  device?: string;
}

/** What came back; status 0 where nothing did. */
export interface Answer {
  status: number;
  body: unknown;
}

export const requestOf = (method: Request['method'], path: string, body?: object): Request => ({
  method,
  path,
  ...(body && { body }),
  key: randomUUID(),
});

/** Sends a request once. Never throws: a connection that breaks is an answer of status 0. */
export const send = async (url: string, request: Request): Promise<Answer> => {
  const { method, path, body, key, device = 'tablet-1' } = request;
  try {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { 'x-device': device, 'idempotency-key': key, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && !path.includes('format=');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  } catch (error) {
    return { status: 0, body: (error as Error).message };
  }
};

export const wasDone = ({ status }: Answer): boolean => status >= 200 && status < 300;

export const inWords = ({ status, body }: Answer): string => `${status} ${JSON.stringify(body).slice(0, 300)}`;
