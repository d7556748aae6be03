import { Injectable } from '@nestjs/common';
import { Semaphore } from 'async-mutex';

/**
 * More than anybody takes at once: having all of them is being alone. The semaphore looks at each weight up to what is
 * free whenever somebody leaves, so a number without need would cost milliseconds each time.
 */
const everything = 1_000;

export type Release = () => void;

/**
 * Lets moves away from a person pass together, and what must not be disturbed by them alone: listing the person's
 * photos (pages are offsets, and a face moved meanwhile slides a photo past the reader), and a move that may take
 * the person's feature face.
 */
@Injectable()
export class PersonGate {
  private readonly gates = new Map<string, { semaphore: Semaphore; users: number }>();

  /** Together with other moves. */
  async together(personId: string): Promise<Release> {
    return this.enter(personId, 1);
  }

  /** With nobody else. */
  async alone(personId: string): Promise<Release> {
    return this.enter(personId, everything);
  }

  private async enter(personId: string, weight: number): Promise<Release> {
    const gate = this.gates.get(personId) ?? { semaphore: new Semaphore(everything), users: 0 };
    this.gates.set(personId, gate);
    gate.users++;
    const [, release] = await gate.semaphore.acquire(weight);
    return () => {
      release();
      gate.users--;
      if (gate.users === 0) {
        this.gates.delete(personId);
      }
    };
  }
}
