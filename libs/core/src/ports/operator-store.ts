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

export interface OperatorSessionStore {
  open(session: OperatorSession): Promise<void>;
  /** The session and whose it is, as long as it lasts. */
  find(idHash: string, now: Date): Promise<Readonly<{ session: OperatorSession; operator: Operator }> | null>;
  close(idHash: string): Promise<void>;
  /** Forgets what has expired. @returns how many there were */
  sweep(now: Date): Promise<number>;
}

/** A key for scripts, with the rights of a role. */
export type OperatorToken = Readonly<{ id: number; name: string; role: Role; createdAt: Date }>;

export interface OperatorTokenStore {
  list(): Promise<OperatorToken[]>;
  byHash(tokenHash: string): Promise<OperatorToken | null>;
  /** Stores a token; one with this hash already takes the name and the role given, and keeps its id. */
  keep(token: Omit<OperatorToken, 'id'> & Readonly<{ tokenHash: string }>): Promise<OperatorToken>;
  /** @returns whether there was one */
  remove(id: number): Promise<boolean>;
}

export class DuplicateEmailError extends Error {
  override readonly name = 'DuplicateEmailError';
  constructor(readonly email: string) {
    super(`There is an operator ${email} already; choose another address`);
  }
}
