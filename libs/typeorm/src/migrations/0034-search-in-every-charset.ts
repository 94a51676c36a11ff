import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  BODY_TEXT,
  MEANT,
  MENTIONS,
  NAMED_CHARSET,
  SEARCHABLE,
  TEXT_IN,
  TEXT_OF_UTF_16,
} from './0034-searchable-texts.js';

const FUNCTIONS = [NAMED_CHARSET, TEXT_OF_UTF_16, TEXT_IN, BODY_TEXT, MEANT, SEARCHABLE, MENTIONS];

/**
 * Bodies are searched for what they say: in the charset that they are in, and in JSON for what its escapes mean. It is done
 * where a body is looked at: nothing is stored beside it, and no call that is written costs more. What the index has of
 * bodies with escapes or in other charsets is copied again.
 */
export class SearchInEveryCharset0000000000034 implements MigrationInterface {
  readonly name = 'SearchInEveryCharset0000000000034';

  async up(runner: QueryRunner): Promise<void> {
    for (const made of FUNCTIONS) await runner.query(made);
    // In the index a backslash is two: one stands there of an escape, and of each byte that was no UTF-8.
    await runner.query(
      String.raw`INSERT INTO call_text_due SELECT call_id FROM call_text WHERE strpos(text, '\\') > 0`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION body_mentions, searchable_texts, meant_by_json, body_text, text_in, text_of_utf16, charset_named',
    );
  }
}
