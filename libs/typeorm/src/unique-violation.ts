import { QueryFailedError } from 'typeorm';

/** Whether a write failed because another row has what the constraint lets only one have. */
export function isTaken(error: unknown, constraint: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, constraint: broken } = error.driverError as { code?: string; constraint?: string };
  return code === '23505' && broken === constraint;
}
