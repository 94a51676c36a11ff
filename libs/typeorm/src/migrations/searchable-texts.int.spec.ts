import { readBodyText, withoutMark, writeBodyText } from '@airlock/json-text';
import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCall, aRequest, bytes } from '@airlock/testing';
import { StoreFixture } from '@airlock/testing/contracts';
import { migratedDatabase, revertTo, type MigratedDatabase } from '../migrated-database.fixture.js';
import { TypeormMaintenance } from '../rollups/typeorm-maintenance.js';
import { runMigrations } from '../run-migrations.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());

async function searchable(body: Uint8Array, contentType: string | null): Promise<string[]> {
  const sql = 'SELECT searchable_texts($1, $2) AS texts';
  const [{ texts } = { texts: [] }] = await database.dataSource.query<{ texts: string[] }[]>(sql, [
    Buffer.from(body),
    contentType,
  ]);
  return texts;
}

const MEDIA_TYPES = [
  'text/plain',
  'application/json',
  'application/xml',
  'application/problem+json',
  'image/png',
];
const LABELS = [
  ...['utf-8', '"UTF-8"', 'windows-1251', 'cp1251', 'Win-1251', 'koi8-r', 'iso-8859-1', 'latin1', 'us-ascii'],
  ...['windows-1252', 'iso-8859-5', 'ibm866', 'utf-16', 'utf-16le', 'utf-16be', 'foo'],
];

describe('the texts that a body is searched for', () => {
  it('begin with what the reader of bodies reads', async () => {
    const contentType = fc
      .tuple(fc.constantFrom(...MEDIA_TYPES), fc.option(fc.constantFrom(...LABELS)))
      .map(([type, label]) => (label === null ? type : `${type}; charset=${label}`));
    const prolog = fc.constantFrom(
      ...['', ...LABELS.map((label) => `<?xml version="1.0" encoding='${label}'?>`)],
    );
    const text = fc.string({ unit: fc.constantFrom(...'aЯи {"<'), minLength: 1 });
    const written = fc.tuple(prolog, text, fc.constantFrom(...LABELS), fc.constantFrom('', '\ufeff'));
    await fc.assert(
      fc.asyncProperty(contentType, written, async (type, [before, said, label, mark]) => {
        const body = inCharset(mark + before + said, label);
        fc.pre(body !== null);
        const read = readBodyText(body, type);
        // No text of PostgreSQL holds a NUL, and its tables lack controls of some charsets.
        fc.pre(read !== undefined && !/\p{Cc}/u.test(read.text));
        const [found = ''] = await searchable(body, type);
        expect(withoutMark(found)).toBe(withoutMark(read.text));
      }),
      {
        numRuns: propertyRuns(600),
        // Ends with half a surrogate pair, where it is taken for what its label says.
        examples: [
          [
            'text/xml; charset=utf-16le',
            ['<?xml version="1.0" encoding=\'ibm866\'?>', 'и', 'iso-8859-5', ''],
          ],
        ],
      },
    );
  });

  it.each([
    ['shift_jis', '漢字'],
    ['euc-jp', '漢字'],
    ['gbk', '汉字'],
    ['gb2312', '汉字'],
    ['big5', '漢字'],
    ['euc-kr', '한자'],
    ['iso-8859-7', 'Σίσυφος'],
    ['windows-1255', 'שלום'],
  ])('are read in %s', async (label, text) => {
    const contentType = `text/plain; charset=${label}`;
    const body = writeBodyText(text, contentType);
    expect(Buffer.from(body).equals(bytes(text))).toBe(false);
    expect(await searchable(body, contentType)).toEqual([text]);
  });

  it('have what the escapes of JSON mean', async () => {
    const contentType = 'application/json';
    const json = fc.json({ stringUnit: 'grapheme' }).filter((text) => !text.includes('\\u0000'));
    await fc.assert(
      fc.asyncProperty(json, async (text) => {
        const escaped = text.replaceAll(
          /[^\0-~]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        const [written, meant = written] = await searchable(bytes(escaped), contentType);
        expect(written).toBe(escaped);
        const [plain, said = plain] = await searchable(bytes(text), contentType);
        expect(plain).toBe(text);
        expect(meant).toBe(said);
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it.each([
    ['a string that holds a string', '["a\\\\u0418\\"\\n"]', '["a\\u0418"\n"]'],
    ['a NUL', '["\\u0000\\u0418"]', '[" И"]'],
    ['halves of surrogate pairs', '["\\ude00\\ud83d\\ud83d\\ude00\\udE00"]', '["��😀�"]'],
    ['a backslash that escapes nothing', '["\\x\\u0418"]', undefined],
  ])('have what JSON means with %s', async (_, text, meant) => {
    expect((await searchable(bytes(text), 'application/json'))[1]).toBe(meant);
    expect(await searchable(bytes(text), 'text/plain')).toEqual([text]);
  });

  it('are what a part is looked for in', async () => {
    const unit = fc.constantFrom(...'ab1 Я', '\\u0418', '\\u0061', '\\n', '\\"', '\\\\', '\\u0000');
    const said = fc.array(unit, { maxLength: 6 }).map((units) => units.join(''));
    const part = fc.string({ unit: fc.constantFrom(...'ab1 ЯИ\n"\\'), minLength: 1, maxLength: 2 });
    const type = fc.constantFrom('application/json', 'text/plain');
    await fc.assert(
      fc.asyncProperty(said, part, type, async (text, wanted, contentType) => {
        const body = bytes(`["${text}"]`);
        const sql = `
          SELECT body_mentions($1, $2, lower($3)) AS found,
            EXISTS (SELECT FROM unnest(searchable_texts($1, $2)) text WHERE strpos(lower(text), lower($3)) > 0) AS is_there`;
        const [told] = await database.dataSource.query<{ found: boolean; is_there: boolean }[]>(sql, [
          Buffer.from(body),
          contentType,
          wanted,
        ]);
        expect(told?.found).toBe(told?.is_there);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('end within the first MiB of UTF-16, with a whole character', async () => {
    const text = `a${'😀'.repeat(300_000)}`;
    const [found = ''] = await searchable(Buffer.from(text, 'utf16le'), 'text/plain; charset=utf-16le');
    expect(found).toBe(text.slice(0, 524_287));
  });

  it('are read of an empty body, and of one that is no text', async () => {
    expect(await searchable(bytes(''), null)).toEqual(['']);
    expect(await searchable(bytes(''), 'application/json')).toEqual(['']);
    expect(await searchable(Uint8Array.of(0x41, 0xff), 'text/plain')).toEqual(['A\\377']);
  });
});

describe('the texts of the index', () => {
  beforeEach(() => database.empty());

  it('are copied again where they had been copied as they are written', async () => {
    const { dataSource } = database;
    const fixture = await StoreFixture.create(database.stores);
    const failed = (body: string) => fixture.accept(aCall.CALL_ERROR(), aRequest({ body: bytes(body) }));
    const escaped = await failed('{"n":"\\u0418"}');
    const plain = await failed('{"n":"И"}');
    await revertTo(dataSource, 'CountPlainFailures0000000000033');
    // As the release before copied them.
    for (const { id, error } of [escaped, plain] as { id: number; error: string }[]) {
      await dataSource.query(
        `INSERT INTO call_text SELECT $1, encode(convert_to(lower(concat_ws(E'\\n', $2::text, searchable_text(body))), 'UTF8'), 'escape')
         FROM async_call_body WHERE call_id = $1`,
        [id, error],
      );
    }
    await dataSource.query('TRUNCATE call_text_due, tally_change');
    await runMigrations(dataSource);
    expect(await dataSource.query('SELECT call_id::int FROM call_text_due')).toEqual([
      { call_id: escaped.id },
    ]);
    while (await new TypeormMaintenance(dataSource).maintain(new Date()));
    const found = await fixture.reader.list({
      filter: { q: '"n":"И"' },
      ...{ sort: { by: 'id', order: 'desc' }, offset: 0, limit: 10, looksAt: 1 },
    });
    expect(found.calls.map(({ id }) => id)).toEqual([plain.id, escaped.id]);
  });
});

function inCharset(text: string, label: string): Uint8Array | null {
  try {
    return writeBodyText(text, `text/plain; charset=${label}`);
  } catch {
    return null;
  }
}
