export const AUDIT_KINDS = ['resource', 'client', 'operator', 'session', 'call', 'bulk', 'token'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export const AUDIT_ACTIONS = [
  ...['create', 'update', 'delete', 'pause', 'resume', 'import', 'rotate'],
  ...['sign-in', 'sign-out', 'sign-in-refused'],
  ...['edit', 'reset', 'cancel', 'handled', 'try'],
] as const;
