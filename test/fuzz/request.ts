/** A request as it goes over the wire, but for ids: those are tokens, which the pool fills in when it is sent. */
export interface FuzzRequest {
  /** The route that it is about: `POST /api/sessions/{id}/undo`. */
  route: string;
  /** What is wrong with it, in words; empty where nothing is. */
  trouble: string;
  method: string;
  /** With its query, percent-encoded or broken on purpose. */
  path: string;
  headers: [name: string, value: string][];
  body: Buffer | null;
  /** Sent byte by byte as it is, over a connection of its own: what no HTTP client would send. */
  raw?: boolean;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Of long answers, the beginning. */
  text: string;
  ms: number;
  /** The connection ended without an answer. */
  silent: boolean;
}
