import { checkAnswers } from './answers.js';
import { checkCalls, checkReplies } from './calls.js';
import { checkAnswered, checkDeliveries, checkExecutions } from './executions.js';
import { figuresOf } from './figures.js';
import { checkProcesses } from './processes.js';
import { readFolder } from './read-folder.js';
import { checkTried } from './tried.js';
import { checkServices } from './services.js';

/** What both sides' logs and the tables say together, once all has ended. @returns figures, and what is violated */
export async function checkFolder(folder) {
  const world = readFolder(folder);
  const checks = [
    checkCalls,
    checkReplies,
    checkExecutions,
    checkAnswered,
    checkDeliveries,
    checkAnswers,
    checkServices,
    checkTried,
    checkProcesses,
    checkVerify,
  ];
  const { seed, name, began } = world.meta;
  const violations = checks
    .flatMap((check) => check(world))
    .map((violation) => ({
      ...violation,
      ...{ seed, profile: name },
      second: violation.t === undefined ? undefined : Number(((violation.t - began) / 1000).toFixed(1)),
    }));
  return {
    figures: { ...figuresOf(world), violations: violations.length },
    violations,
    verify: world.verify,
  };
}

/** What the product's own check found in its database. */
function checkVerify({ verify }) {
  if (!verify) return [{ rule: 'airlock-server verify did not run', what: 'it has left nothing', lines: [] }];
  if (verify.said !== undefined)
    return [{ rule: 'airlock-server verify did not run', what: verify.said, lines: [] }];
  const found = (verify.violations ?? []).map(({ rule, rid, detail, ...rest }) => ({
    rule: `verify: ${rule}`,
    what: detail ?? '',
    rid,
    lines: [rest],
  }));
  if (verify.code !== 0 && found.length === 0)
    return [{ rule: 'airlock-server verify failed', what: `code ${verify.code}`, lines: [verify] }];
  return found;
}
