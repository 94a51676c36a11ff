import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  bool,
  bytea,
  column,
  Composite,
  float8,
  int4,
  int8,
  json,
  text,
  texts,
  timestamptz,
  uuid,
} from './composite.js';
import type { Write } from './group-commit.js';
import { runPipeline } from './pipeline.js';
import { Writers } from './writers.js';

type Row = Readonly<{
  whole: number | null;
  large: number | null;
  real: number | null;
  yes: boolean | null;
  at: Date | null;
  id: string | null;
  said: string | null;
  names: readonly string[] | null;
  bytes: Uint8Array | null;
  made: unknown;
}>;

const ROW = new Composite<Row>('everything', [
  column(int4, ({ whole }) => whole),
  column(int8, ({ large }) => large),
  column(float8, ({ real }) => real),
  column(bool, ({ yes }) => yes),
  column(timestamptz, ({ at }) => at),
  column(uuid, ({ id }) => id),
  column(text, ({ said }) => said),
  column(texts, ({ names }) => names),
  column(bytea, ({ bytes }) => bytes),
  column(json, ({ made }) => (made === null ? null : JSON.stringify(made))),
]);

/** Says what PostgreSQL read, in its own words. */
const ECHO: Write<Row> = {
  name: 'echo',
  rows: ROW,
  text: `SELECT ordinality, whole, large, real, yes, extract(epoch FROM at) * 1000, replace(id::text, '-', ''), said,
    to_json(names), encode(bytes, 'hex'), made FROM unnest($1::everything[]) WITH ORDINALITY given`,
};

let server: TemporaryPostgres;
let writers: Writers;
beforeAll(async () => {
  server = await startTemporaryPostgres();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`CREATE TYPE everything AS (whole int, large bigint, real double precision, yes boolean,
    at timestamptz, id uuid, said text, names text[], bytes bytea, made json)`);
  await client.end();
  writers = new Writers({ connectionString: server.url, max: 1 });
});
afterAll(async () => {
  await writers.end();
  await server.stop();
});

const PREPARED = { statements: [ECHO], types: [ROW.name] };

async function echo(rows: readonly Row[]): Promise<Row[]> {
  const [answer = []] = await writers.use(PREPARED, ({ client, oids, writer }) =>
    runPipeline(client, writer, [{ name: 'echo', parameter: (to) => ROW.write(to, rows, oids) }]),
  );
  return answer.map(([, whole, large, real, yes, at, id, said, names, bytes, made]) => ({
    ...{
      whole: number(whole),
      large: number(large),
      real: number(real),
      yes: yes == null ? null : yes === 't',
    },
    ...{ at: at == null ? null : new Date(Number(at)), id: id ?? null, said: said ?? null },
    names: names == null ? null : (JSON.parse(names) as string[]),
    bytes: bytes == null ? null : Uint8Array.from(Buffer.from(bytes, 'hex')),
    made: made == null ? null : (JSON.parse(made) as unknown),
  }));
}

const number = (field: string | null | undefined) => (field == null ? null : Number(field));

const characters = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((said) => !said.includes('\u0000'));
const or = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 5, nil: null });
const anyRow: fc.Arbitrary<Row> = fc.record({
  whole: or(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  large: or(fc.maxSafeInteger()),
  real: or(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
  yes: or(fc.boolean()),
  at: or(fc.date({ min: new Date('-000100-01-01'), max: new Date(8.64e15), noInvalidDate: true })),
  id: or(fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'))),
  said: or(characters),
  names: or(fc.array(characters, { maxLength: 4 })),
  bytes: or(fc.uint8Array({ maxLength: 200 })),
  made: or(fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), fc.integer())),
});

it('gives PostgreSQL any rows as they are, and any number of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { maxLength: 30 }), async (rows) => {
      expect(await echo(rows)).toEqual(rows);
    }),
    { numRuns: propertyRuns(60) },
  );
});

const nothing: Row = {
  ...{ whole: null, large: null, real: null, yes: null, at: null, id: null },
  ...{ said: null, names: null, bytes: null, made: null },
};

it('gives it what is larger than its memory was', async () => {
  const bytes = Buffer.alloc(3_000_000, 'a text of some length');
  const said = 'ж'.repeat(200_000);
  const [one, other] = await echo([
    { ...nothing, bytes },
    { ...nothing, said },
  ]);
  expect(Buffer.compare(one?.bytes ?? Buffer.alloc(0), bytes)).toBe(0);
  expect(other?.said === said).toBe(true);
});

const impossible: [string, Partial<Row>][] = [
  ['a fraction where a whole number belongs', { whole: 1.5 }],
  ['a number that is none', { whole: Number.NaN }],
  ['a number of too many bits', { whole: 2 ** 31 }],
  ['a number that JavaScript does not know exactly', { large: 2 ** 53 }],
  ['a date that is none', { at: new Date(Number.NaN) }],
  ['a uuid of another length', { id: 'abc' }],
];

it.each(impossible)('refuses %s before anything is sent, and goes on', async (_what, given) => {
  await expect(echo([{ ...nothing, ...given }])).rejects.toThrow(RangeError);
  expect(await echo([nothing])).toEqual([nothing]);
});
