import { Injectable } from '@nestjs/common';
import type { Response } from 'express';

interface Stream {
  signInId: string | null;
  accountId: string;
  response: Response;
}

/** Answers that are still being sent: an event stream goes on for hours, and must not outlive the sign-in that opened it. */
@Injectable()
export class OpenStreams {
  private readonly open = new Set<Stream>();

  note(signInId: string | null, accountId: string, response: Response): void {
    const stream = { signInId, accountId, response };
    this.open.add(stream);
    response.once('close', () => this.open.delete(stream));
  }

  endOf(signInId: string): void {
    this.end((stream) => stream.signInId === signInId);
  }

  /** All of an account's, whatever they came in by. */
  endAllOf(accountId: string): void {
    this.end((stream) => stream.accountId === accountId);
  }

  private end(isMeant: (stream: Stream) => boolean): void {
    for (const stream of this.open) {
      const isEndless = String(stream.response.getHeader('content-type')).startsWith('text/event-stream');
      if (isEndless && isMeant(stream)) {
        stream.response.destroy();
      }
    }
  }
}
