import type { SignInBody, SignedOut, Visitor } from '../../src/accounts/account.schema.js';

const KEY = 'face-fix.account';
const FORGOTTEN = 'face-fix.forgotten';

export interface VisitorPorts {
  ask: () => Promise<Visitor>;
  signIn: (body: SignInBody) => Promise<Visitor>;
  signOut: (forGood: boolean) => Promise<SignedOut>;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Of this tab: tells the page that comes next what became of the one before. */
  tabStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** What is on screen is somebody else's, or nobody's: begin anew. */
  reload: () => void;
}

/**
 * Who is at the page. What was on screen stays there while somebody signs in again: only where it then is somebody else
 * is the page begun anew. Says `change`.
 */
export class VisitorState extends EventTarget {
  /** Null until the server has answered for the first time. */
  visitor: Visitor | null = null;
  /** Whether the screens may show something, or may have shown it. */
  hasComeIn = false;
  private asking: Promise<void> | null = null;

  /** What became of the key in Immich, where somebody signed out for good just before. */
  readonly forgotten: SignedOut['keyInImmich'] | null;

  constructor(private readonly ports: VisitorPorts) {
    super();
    const told = ports.tabStorage.getItem(FORGOTTEN);
    this.forgotten = told === 'deleted' || told === 'left' ? told : null;
    ports.tabStorage.removeItem(FORGOTTEN);
  }

  /** Whose decisions this page keeps and sends; who was here last where the server cannot be asked. */
  get accountId(): string | null {
    return this.visitor?.account?.id ?? this.ports.storage.getItem(KEY);
  }

  get isIn(): boolean {
    return this.visitor !== null && this.visitor.signedIn && !this.visitor.keyRefused;
  }

  /** Asks the server. Where it does not answer, whoever was here is taken to be here: there is nothing to see without it. */
  async look(): Promise<void> {
    this.asking ??= this.lookNow().finally(() => (this.asking = null));
    return this.asking;
  }

  /** The server let nobody in just now. */
  refused(): void {
    if (this.isIn || this.visitor === null) void this.look();
  }

  async signIn(body: SignInBody): Promise<void> {
    this.arrive(await this.ports.signIn(body));
  }

  /** Nothing that was on screen, or in memory, is left to who comes next. What was not sent yet is kept for its owner. */
  async signOut(forGood: boolean): Promise<void> {
    const { keyInImmich } = await this.ports.signOut(forGood);
    this.ports.storage.removeItem(KEY);
    this.ports.tabStorage.setItem(FORGOTTEN, keyInImmich);
    this.ports.reload();
  }

  private async lookNow(): Promise<void> {
    try {
      this.arrive(await this.ports.ask());
    } catch {
      this.hasComeIn ||= this.visitor === null;
      this.dispatchEvent(new Event('change'));
    }
  }

  private arrive(visitor: Visitor): void {
    const before = this.hasComeIn ? this.accountId : null;
    const now = visitor.account?.id ?? null;
    this.visitor = visitor;
    if (this.isIn) {
      if (now !== null) this.ports.storage.setItem(KEY, now);
      if (before !== null && now !== null && before !== now) {
        this.ports.reload();
        return;
      }
      this.hasComeIn = true;
    }
    this.dispatchEvent(new Event('change'));
  }
}
