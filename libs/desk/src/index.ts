export { AccessFor } from './access/access.decorator.js';
export { AccessModule } from './access/access.module.js';
export { addressPath } from './access/address-path.js';
export { hashOfKey, newApiKey, newReplySecret, prefixOfKey } from './access/api-key.js';
export { ClientDirectory } from './access/client-directory.js';
export { ClientKeys } from './access/client-keys.js';
export { noClient, refuseResource } from './access/client.guard.js';
export { weaknessOf } from './access/common-secrets.js';
export type { Doors } from './access/doors.js';
export { OperatorTokens } from './access/operator-tokens.js';
export { hashPassword, newPassword, passwordMatches } from './access/passwords.js';
export { clientIdOf, principalOf } from './access/principals.js';
export { Sources } from './access/sources.js';
export { WrongKeys } from './access/wrong-keys.js';
export { patchBody } from './bulk/patch-body.js';
export { correctionLimit } from './calls/correction-limit.js';
export { DeskModule } from './desk.module.js';
export { noOperator } from './session/operator.guard.js';
export { Sessions } from './session/sessions.js';
export {
  AUDIT,
  AVAILABILITY_STORE,
  CALL_READER,
  CLIENT_STORE,
  CLOCK,
  GUESS_STORE,
  QUOTA_STORE,
  MAINTENANCE,
  PLAIN_FAILURES,
  OPERATOR_SESSION_STORE,
  OPERATOR_STORE,
  OPERATOR_TOKEN_STORE,
  RESOURCE_STORE,
  ROLLUPS,
} from './stores.js';
