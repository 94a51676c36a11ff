import { absencesOf, starvedAt, within } from './read-folder.js';

/**
 * What each question may be answered but for a store that is away: 404 and 410 where somebody has removed the call, 409 where
 * somebody else was faster.
 */
const FORESEEN = {
  ask: [200, 202, 409],
  plain: [200],
  poll: [200, 410],
  delete: [204, 409],
  list: [200],
  stats: [200],
  read: [200, 404, 410],
  edit: [200, 404, 409, 410],
  reset: [200, 404, 409, 410],
  again: [200, 404, 409, 410],
  cancel: [200, 202, 404, 409, 410],
  bulk: [202],
};

const CUT = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Every answer in its time, of a class that the contract knows, and no connection cut without a reason. */
export function checkAnswers(world) {
  const { apis } = world.meta;
  const absences = new Map(apis.map((name) => [name, absencesOf(world, name)]));
  const answers = [...world.load, ...world.probes.filter(({ what }) => what === 'plain').map(asPlain(apis))];
  return answers.flatMap((answer) => {
    const name = apis[answer.u];
    const isStarved = starvedAt(world, name, answer.t0, answer.t1);
    const found = wrong(answer, absences.get(name) ?? [], isStarved);
    return found ? [{ ...found, t: answer.t0, n: answer.n, rid: answer.rid, lines: [answer] }] : [];
  });
}

const asPlain = (apis) => (probe) => ({ ...probe, u: apis.indexOf(probe.who) });

function wrong({ k, what, st, err, ra, text, problem, t0, t1, limitMs, error }, absences, isStarved) {
  if (k === 'broken') return { rule: 'the rig itself failed', what: error };
  const asked = what ?? k;
  if (err === 'HUNG' || t1 - t0 > limitMs) {
    if (isStarved) return null;
    return {
      rule: 'an answer took longer than three times its bound',
      what: `${asked}: ${Math.round(t1 - t0)} ms, ${err ?? st}`,
    };
  }
  if (err) {
    if (within(absences, t0, t1) || !CUT.has(err))
      return CUT.has(err) ? null : { rule: 'a request failed', what: `${asked}: ${err}` };
    return {
      rule: 'a connection was cut or refused by a process that nobody ended',
      what: `${asked}: ${err}`,
    };
  }
  if (st === 500) return { rule: 'an answer is 500', what: `${asked}: ${text ?? ''}` };
  // What is stored of a call that failed has the status of its failure.
  if (asked === 'result') return null;
  if (st < 500) {
    if (FORESEEN[asked]?.includes(st)) return null;
    return { rule: 'an answer is not what was asked for', what: `${asked}: ${st} ${problem ?? ''}` };
  }
  if (st !== 503)
    return {
      rule: 'an answer of the server is neither 503 nor what was asked for',
      what: `${asked}: ${st} ${text ?? ''}`,
    };
  if (ra === undefined) return { rule: 'a 503 has no Retry-After', what: `${asked}: ${text ?? ''}` };
  return null;
}
