import { z } from 'zod';
import { newOperator, operatorInput, operatorList, operatorRecord } from '../admin/operator.js';
import { ownSession, passwordChange, session, signIn } from '../admin/session.js';
import { tokenInput, tokenList, tokenRecord, tokenWithSecret } from '../admin/token.js';
import { problem } from '../problem.js';
import type { AdminRoutes } from './admin-route.js';

const own = 'Session';
const operators = 'Operators';
const tokens = 'Tokens';
const NOTHING = 'nothing' as const;
const taken = { 409: { is: 'Its e-mail address is taken, or it is the last admin.', body: problem } };
const lastAdmin = { 409: { is: 'It is the last admin.', body: problem } };

export const peopleRoutes = {
  'GET /session': {
    ...{ tag: own, summary: 'Who is signed in' },
    answers: { 200: { is: 'The session.', body: session } },
  },
  'POST /session': {
    ...{ tag: own, summary: 'Sign in', body: signIn },
    answers: { 200: { is: 'Who is signed in; the cookie is set.', body: session } },
    refusals: {
      401: { is: 'The address or the password is wrong.', body: problem },
      403: { is: 'It was sent by a page of another origin.', body: problem },
      429: { is: 'After too many wrong guesses.', body: problem },
    },
  },
  'DELETE /session': {
    ...{ tag: own, summary: 'Sign out' },
    answers: { 204: { is: 'It has ended.', body: NOTHING } },
  },
  'GET /session/all': {
    ...{ tag: own, summary: 'The own sessions' },
    answers: { 200: { is: 'All that last.', body: z.array(ownSession) } },
  },
  'DELETE /session/all': {
    ...{ tag: own, summary: 'Sign out everywhere, here too' },
    answers: { 204: { is: 'They have ended.', body: NOTHING } },
  },
  'DELETE /session/{id}': {
    ...{ tag: own, summary: 'Sign out of one', path: { id: z.string() } },
    answers: { 204: { is: 'It has ended.', body: NOTHING } },
  },
  'PUT /session/password': {
    ...{ tag: own, summary: 'Change the own password; the other sessions end', body: passwordChange },
    answers: { 204: { is: 'It is changed.', body: NOTHING } },
    refusals: { 429: { is: 'After too many wrong guesses.', body: problem } },
  },

  'GET /operators': {
    ...{ tag: operators, summary: 'Operators', list: operatorList },
    answers: { 200: { is: 'A page of them.', body: z.array(operatorRecord) } },
  },
  'POST /operators': {
    ...{ tag: operators, summary: 'Make an operator', body: newOperator },
    answers: { 201: { is: 'The operator.', body: operatorRecord } },
    refusals: taken,
  },
  'GET /operators/{id}': {
    ...{ tag: operators, summary: 'An operator' },
    answers: { 200: { is: 'The operator.', body: operatorRecord } },
  },
  'PUT /operators/{id}': {
    ...{ tag: operators, summary: 'Change all of an operator', body: operatorInput },
    answers: { 200: { is: 'The operator as it is now.', body: operatorRecord } },
    refusals: taken,
  },
  'PATCH /operators/{id}': {
    ...{ tag: operators, summary: 'Change what is named of an operator', mergePatchOf: operatorInput },
    answers: { 200: { is: 'The operator as it is now.', body: operatorRecord } },
    refusals: taken,
  },
  'DELETE /operators/{id}': {
    ...{ tag: operators, summary: 'Remove an operator' },
    answers: { 200: { is: 'The operator as it was.', body: operatorRecord } },
    refusals: lastAdmin,
  },

  'GET /tokens': {
    ...{ tag: tokens, summary: 'Keys of scripts', list: tokenList },
    answers: { 200: { is: 'A page of them.', body: z.array(tokenRecord) } },
  },
  'POST /tokens': {
    ...{ tag: tokens, summary: 'Make a token', body: tokenInput },
    answers: { 201: { is: 'The token.', body: tokenWithSecret } },
  },
  'GET /tokens/{id}': {
    ...{ tag: tokens, summary: 'A token, without its secret' },
    answers: { 200: { is: 'The token.', body: tokenRecord } },
  },
  'DELETE /tokens/{id}': {
    ...{ tag: tokens, summary: 'Remove a token; it is good no more' },
    answers: { 200: { is: 'The token as it was.', body: tokenRecord } },
  },
} satisfies AdminRoutes;
