import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request, RequestHandler } from 'express';

/**
 * The place where Immich listens. It can go down and come back, as when its container is restarted: the port is really
 * closed meanwhile, so connections are refused, and what was under way is lost.
 */
export class Listener {
  private readonly server: Server;
  private readonly livesOf = new WeakMap<Request, number>();
  private lives = 1;
  private waking: NodeJS.Timeout | null = null;

  private constructor(
    app: RequestListener,
    private port: number,
    private readonly host: string,
  ) {
    this.server = createServer(app);
  }

  /** @param port 0 for any free one; it stays the same over outages */
  static async start(app: RequestListener, port: number, host: string): Promise<Listener> {
    const listener = new Listener(app, port, host);
    await listener.listen();
    listener.port = (listener.server.address() as AddressInfo).port;
    return listener;
  }

  get url(): string {
    return `http://${this.host}:${this.port}`;
  }

  /** Notes in which life of Immich a request came; to be used before anything that holds requests back. */
  readonly mark: RequestHandler = (request, _response, next) => {
    this.livesOf.set(request, this.lives);
    next();
  };

  /** A request that was held back while Immich went down never reaches the work; to be used right before it. */
  readonly drop: RequestHandler = (request, _response, next) => {
    if (this.livesOf.get(request) === this.lives && this.server.listening) next();
  };

  /** @param ms after which it is back by itself; without it, when told */
  async down(ms?: number): Promise<void> {
    this.lives++;
    await this.stop();
    if (ms !== undefined) this.waking = setTimeout(() => void this.up(), ms);
  }

  async up(): Promise<void> {
    clearTimeout(this.waking ?? undefined);
    if (!this.server.listening) await this.listen();
  }

  /** Requests that hang would keep a test waiting, so their connections are cut. */
  async stop(): Promise<void> {
    clearTimeout(this.waking ?? undefined);
    if (!this.server.listening) return;
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, this.host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }
}
