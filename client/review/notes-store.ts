import type { Note } from '../../src/sessions/notes/note.schema.js';
import type { Api } from '../state/api.js';

/** What is noted of the two of a pair, as far as it is known here. Says `change`. */
export class NotesStore extends EventTarget {
  private readonly texts = new Map<string, Note>();

  constructor(
    private readonly api: Pick<Api, 'notes' | 'writeNote'>,
    private readonly sessionId: string,
  ) {
    super();
  }

  of(personId: string): string {
    return this.texts.get(personId)?.text ?? '';
  }

  /** Where they cannot be had now, those that are known stay. */
  async load(): Promise<void> {
    await this.api.notes(this.sessionId).then(
      ({ notes }) => {
        this.texts.clear();
        notes.forEach((note) => this.keep(note));
        this.dispatchEvent(new Event('change'));
      },
      () => undefined,
    );
  }

  /** Throws what the server says; the note is then as before. */
  async write(personId: string, text: string): Promise<void> {
    this.heard(await this.api.writeNote(this.sessionId, personId, text));
  }

  /** Somebody has written one, on whichever device. What is older than what is known comes too late. */
  heard(note: Note): void {
    if ((this.texts.get(note.personId)?.at ?? '') > note.at) return;
    this.keep(note);
    this.dispatchEvent(new Event('change'));
  }

  private keep(note: Note): void {
    this.texts.set(note.personId, note);
  }
}
