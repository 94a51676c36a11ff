import { missingOf, verify, type DayOfCalls, type Verified, type Violation } from '@airlock/core';
import { parseArgs } from 'node:util';
import { say } from '../say.js';
import { readSettings, SettingsError } from '../settings/read-settings.js';
import type { Command } from './command.js';

const HELP = `airlock-server verify [--json]

Reads every call and its history, as they are at one instant, and tells of what cannot have come about as it should:
for each day accepted = open + done + in error + purged, every change of state an arrow of the lifecycle, a line for every
attempt and every delivery, what was received and what was answered kept. It writes nothing, and the processes that
work meanwhile do not notice; of the embedded PostgreSQL, stop the server first. It reads the settings of the server.

  --json   one JSON object: {days, checked, violationsFound, violations}; of the violations, 10 000 are told

Exit code: 0 where all holds, 1 where something is violated.`;

/** So many violations are told in full by --json; all are counted. */
const TOLD_AT_MOST = 10_000;

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Checks that no call is missing and that every history is whole; writes nothing.',
  async run(args, environment) {
    const { json, help } = optionsOf(args);
    if (help) {
      say(HELP);
      return 0;
    }
    const { openForReading } = await import('../persistence/open-for-reading.js');
    const history = await openForReading(readSettings(environment));
    try {
      const told: Violation[] = [];
      const tell = (violation: Violation) => {
        if (!json) say(sentenceOf(violation));
        else if (told.length < TOLD_AT_MOST) told.push(violation);
      };
      const verified = await history.read((calls) => verify(calls, tell));
      say(json ? JSON.stringify(asJson(verified, told)) : summaryOf(verified));
      return verified.violations === 0 ? 0 : 1;
    } finally {
      await history.close();
    }
  },
};

function optionsOf(args: readonly string[]): { json: boolean; help: boolean } {
  try {
    const flag = { type: 'boolean', default: false } as const;
    return parseArgs({ args: [...args], options: { json: flag, help: { ...flag, short: 'h' } } }).values;
  } catch (error) {
    throw new SettingsError(
      `airlock-server verify: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function asJson({ days, checked, violations }: Verified, told: readonly Violation[]) {
  const accounted = days.map((day) => ({ ...day, missing: missingOf(day) }));
  return { days: accounted, checked, violationsFound: violations, violations: told };
}

function sentenceOf({ rule, detail, rid, id }: Violation): string {
  return [`VIOLATED: ${rule}: ${detail}`, rid && `call ${rid}`, id && `id ${id}`].filter(Boolean).join('; ');
}

function summaryOf({ days, checked, violations }: Verified): string {
  const found = violations === 0 ? 'nothing is violated' : `${violations} violations`;
  return [TITLE, ...days.map(lineOf), `${checked} calls checked: ${found}.`].join('\n');
}

const WIDTH = 10;
const COLUMNS = ['accepted', 'open', 'done', 'error', 'purged', 'missing'] as const;
const TITLE = ['day (UTC) ', ...COLUMNS.map((name) => name.padStart(WIDTH))].join('');

function lineOf(day: DayOfCalls): string {
  const numbers = { ...day, missing: missingOf(day) };
  return [day.day, ...COLUMNS.map((name) => String(numbers[name]).padStart(WIDTH))].join('');
}
