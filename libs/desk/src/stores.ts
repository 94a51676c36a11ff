/** What the desk's stores and its clock are injected by; ports are types and leave no trace at run time. */
export const CLOCK = Symbol('Clock');
export const CALL_READER = Symbol('CallReader');
export const RESOURCE_STORE = Symbol('ResourceStore');
export const CLIENT_STORE = Symbol('ClientStore');
export const OPERATOR_STORE = Symbol('OperatorStore');
export const OPERATOR_SESSION_STORE = Symbol('OperatorSessionStore');
export const AVAILABILITY_STORE = Symbol('AvailabilityStore');
export const AUDIT = Symbol('Audit');
export const OPERATOR_TOKEN_STORE = Symbol('OperatorTokenStore');
export const QUOTA_STORE = Symbol('QuotaStore');
export const GUESS_STORE = Symbol('GuessStore');
export const ROLLUPS = Symbol('Rollups');
export const PLAIN_FAILURES = Symbol('PlainFailureStore');
export const MAINTENANCE = Symbol('Maintenance');
