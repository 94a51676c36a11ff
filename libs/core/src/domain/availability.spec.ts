import { expect, it } from 'vitest';
import { afterCheck, NEVER_CHECKED } from './availability.js';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const down = 'upstream refused the connection';

it('opens with the first failure, counts those that follow, and closes with the first success', () => {
  const failed = afterCheck(NEVER_CHECKED, { at: at(1), error: down });
  expect(failed).toEqual({
    ...{ circuit: 'open', since: at(1), checkedAt: at(1), error: down },
    ...{ lastSuccessAt: null, lastFailureAt: at(1), failuresInARow: 1 },
  });
  const again = afterCheck(failed, { at: at(2), error: 'upstream answered nothing' });
  expect(again).toEqual({
    ...{ circuit: 'open', since: at(1), checkedAt: at(2), error: 'upstream answered nothing' },
    ...{ lastSuccessAt: null, lastFailureAt: at(2), failuresInARow: 2 },
  });
  const back = afterCheck(again, { at: at(3), error: null });
  expect(back).toEqual({
    ...{ circuit: 'closed', since: at(3), checkedAt: at(3), error: null },
    ...{ lastSuccessAt: at(3), lastFailureAt: at(2), failuresInARow: 0 },
  });
  expect(afterCheck(back, { at: at(4), error: null }).since).toEqual(at(3));
});

it('is not told anew by a check that took longer than a later one', () => {
  const back = afterCheck(NEVER_CHECKED, { at: at(3), error: null });
  expect(afterCheck(back, { at: at(2), error: down })).toBe(back);
});
