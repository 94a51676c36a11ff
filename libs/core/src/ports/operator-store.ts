/** viewer reads; operator resets, edits and cancels; admin sees to resources, clients and operators (contract §9). */
export const ROLES = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A person in the backoffice. */
export type Operator = Readonly<{
  id: number;
  /** In lower case. */
  email: string;
  role: Role;
  createdAt: Date;
}>;

export type NewOperator = Omit<Operator, 'id'> & Readonly<{ passwordHash: string }>;
/** What is absent stays. */
export type OperatorUpdate = Readonly<{ email?: string; role?: Role; passwordHash?: string }>;

/** E-mail addresses are compared and kept in lower case. */
export interface OperatorStore {
  list(): Promise<Operator[]>;
  byId(id: number): Promise<Operator | null>;
  byEmail(email: string): Promise<(Operator & Readonly<{ passwordHash: string }>) | null>;
  /** @throws DuplicateEmailError */
  create(operator: NewOperator): Promise<Operator>;
  /** Ends the operator's sessions where the password changes. @throws DuplicateEmailError */
  update(id: number, update: OperatorUpdate): Promise<Operator | null>;
  /** The operator's sessions end with it. @returns whether there was one */
  remove(id: number): Promise<boolean>;
}

export type OperatorSession = Readonly<{
  /** A hash of what the cookie holds: who reads the database cannot sign in with it. */
  idHash: string;
  operatorId: number;
  csrfToken: string;
  expiresAt: Date;
  createdAt: Date;
}>;

/** To the minute. */
export type LastUse = Readonly<{ lastUsedAt: Date }>;

export interface OperatorSessionStore {
  open(session: OperatorSession): Promise<void>;
  /**
   * The session and whose it is, as long as it lasts.
   * @param usedSince one that was not used since then has ended
   */
  find(
    idHash: string,
    now: Date,
    usedSince: Date,
  ): Promise<Readonly<{ session: OperatorSession & LastUse; operator: Operator }> | null>;
  /** Notes that it was used: once a minute is enough. */
  used(idHash: string, at: Date): Promise<void>;
  /** Those of an operator that last, the newest first. */
  ofOperator(operatorId: number, now: Date, usedSince: Date): Promise<(OperatorSession & LastUse)[]>;
  close(idHash: string): Promise<void>;
  /** Ends all sessions of an operator, but for one where that is given. @returns how many there were */
  closeAll(operatorId: number, but?: string): Promise<number>;
  /** Forgets what has expired. @returns how many there were */
  sweep(now: Date): Promise<number>;
}

/** A key for scripts, with the rights of a role. */
export type OperatorToken = Readonly<{
  id: number;
  name: string;
  role: Role;
  createdAt: Date;
  /** It is good until then; null: for ever. */
  expiresAt: Date | null;
  /** To the minute; null: never. */
  lastUsedAt: Date | null;
}>;

export type NewOperatorToken = Readonly<
  Pick<OperatorToken, 'name' | 'role' | 'createdAt' | 'expiresAt'> & { tokenHash: string }
>;

export interface OperatorTokenStore {
  list(): Promise<OperatorToken[]>;
  byId(id: number): Promise<OperatorToken | null>;
  /** The token, as long as it is good. */
  byHash(tokenHash: string, now: Date): Promise<OperatorToken | null>;
  create(token: NewOperatorToken): Promise<OperatorToken>;
  /** Gives a token another text; the earlier one is good no more. @returns null where there is none */
  replace(id: number, tokenHash: string): Promise<OperatorToken | null>;
  /** Notes that it was used: once a minute is enough. */
  used(id: number, at: Date): Promise<void>;
  /** @returns whether there was one */
  remove(id: number): Promise<boolean>;
}

export class DuplicateEmailError extends Error {
  override readonly name = 'DuplicateEmailError';
  constructor(readonly email: string) {
    super(`There is an operator ${email} already; choose another address`);
  }
}
