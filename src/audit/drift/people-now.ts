import { ImmichError } from '../../immich/immich-error.js';
import type { Immich } from '../../immich/immich.js';
import type { PeopleNow } from './verdict.js';

/** Who is in Immich now. Unnamed people with few faces are never listed: those are asked for one by one, once. */
export class PeopleThere implements PeopleNow {
  private readonly gone = new Set<string>();
  private readonly asked = new Map<string, Promise<void>>();

  constructor(
    private readonly immich: Immich,
    listed: { id: string }[],
    private readonly known: Set<string>,
  ) {
    listed.forEach(({ id }) => this.asked.set(id, Promise.resolve()));
  }

  exists = (personId: string): boolean => !this.gone.has(personId);
  wasKnown = (personId: string): boolean => this.known.has(personId);

  /** Finds out about these people; to be called before `exists` is. */
  async learn(personIds: string[]): Promise<void> {
    await Promise.all(personIds.map((id) => this.about(id)));
  }

  private about(id: string): Promise<void> {
    const known = this.asked.get(id) ?? this.ask(id);
    this.asked.set(id, known);
    return known;
  }

  private async ask(id: string): Promise<void> {
    try {
      await this.immich.people.get(id);
    } catch (error) {
      this.asked.delete(id);
      if (!(error instanceof ImmichError) || error.kind !== 'not-found') {
        throw error;
      }
      this.gone.add(id);
      this.asked.set(id, Promise.resolve());
    }
  }
}
