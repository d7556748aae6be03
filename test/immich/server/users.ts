import type { Request, RequestHandler } from 'express';
import type { Library } from '../library/library.js';
import { mix, textToNumber } from '../library/random.js';
import type { Household } from './address.js';
import { ImmichError } from './errors.js';
import type { ApiKey, ApiKeys } from './keys.js';

/** What everybody's password is who was given no other. */
export const PASSWORD = 'photos of home';

interface Resident {
  household: Household;
  password: string;
}

/** The users of one Immich: the owner of the library, and others with libraries of their own. */
export class Users {
  passwordLogin = true;
  private readonly residents: Resident[] = [];
  private readonly sessions = new Map<string, Resident>();
  /** Of all sessions, those that are over too. */
  readonly tokens: string[] = [];
  private made = 0;

  constructor(private readonly keys: ApiKeys) {}

  add(household: Household, password = PASSWORD): void {
    this.residents.push({ household, password });
  }

  get openSessions(): number {
    return this.sessions.size;
  }

  /** Hands what a key of theirs asks to the libraries of the others; the rest goes on. */
  readonly middleware: RequestHandler = (request, response, next) => {
    const userId = this.keys.find(request.get('x-api-key'))?.userId;
    const resident = this.residents.find(({ household }) => household.library.owner.id === userId);
    return resident && userId !== null ? resident.household.answer(request, response, next) : next();
  };

  logIn(email: string, password: string): { token: string; library: Library } {
    if (!this.passwordLogin) throw new ImmichError(401, 'Password login has been disabled');
    const resident = this.residents.find(
      (each) => each.household.library.owner.email === email.toLowerCase() && each.password === password,
    );
    if (!resident) throw new ImmichError(401, 'Incorrect email or password');
    const number = ++this.made;
    const token = [1, 2, 3, 4].map((part) => mix(textToNumber('session'), number, part).toString(36)).join('');
    this.sessions.set(token, resident);
    this.tokens.push(token);
    return { token, library: resident.household.library };
  }

  logOut(request: Request): void {
    this.sessions.delete(bearerOf(request) ?? '');
  }

  /** Whose request it is, and by which key if it is no session; throws where it is nobody's. */
  of(request: Request): { library: Library; key: ApiKey | null } {
    const bearer = bearerOf(request);
    if (bearer !== null) {
      const session = this.sessions.get(bearer);
      if (!session) throw new ImmichError(401, 'Invalid user token');
      return { library: session.household.library, key: null };
    }
    const key = this.keys.of(request.get('x-api-key'));
    const resident = this.residents.find(({ household }) => household.library.owner.id === key.userId);
    const library = (resident ?? this.residents[0]!).household.library;
    return { library, key };
  }
}

const bearerOf = (request: Request): string | null =>
  /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? null;
