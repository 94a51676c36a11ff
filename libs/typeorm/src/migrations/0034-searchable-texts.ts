/**
 * Functions of PostgreSQL that read a body as `readBodyText` of json-text does; a test holds them to it. None of them is
 * parallel safe: what catches an error may not run in a parallel plan.
 */

/** The name that PostgreSQL has for a charset, from the label of a content type or an XML prolog; null for none it knows. */
export const NAMED_CHARSET = String.raw`
  CREATE FUNCTION charset_named(label text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
  DECLARE name text := lower(regexp_replace(label, '[^A-Za-z0-9]', '', 'g'));
  BEGIN
    IF name ~ '^(utf16|ucs2)' THEN RETURN CASE WHEN name ~ 'be$' THEN 'utf16be' ELSE 'utf16le' END; END IF;
    name := CASE
      WHEN name ~ '^(x?cp|win)125[0-8]$' THEN 'windows' || right(name, 4)
      WHEN name IN ('usascii', 'ascii', 'l1') THEN 'latin1'
      WHEN name IN ('ibm866', 'cp866') THEN 'win866'
      WHEN name IN ('gb2312', 'gbk', 'xgbk') THEN 'gb18030'
      WHEN name IN ('euckr', 'ksc5601', 'ksc56011987') THEN 'uhc'
      WHEN name IN ('xsjis', 'windows31j', 'mskanji') THEN 'sjis'
      WHEN name = 'koi8' THEN 'koi8r'
      ELSE name
    END;
    RETURN CASE WHEN pg_char_to_encoding(name) >= 0 THEN name END;
  END $$`;

/**
 * PostgreSQL has no such encoding, but reads the escapes that each two bytes can be written as. That is slow: of a long body it
 * is done for the first MiB, to the end of a character.
 */
export const TEXT_OF_UTF_16 = String.raw`
  CREATE FUNCTION text_of_utf16(body bytea, big_endian boolean) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT CASE WHEN octet_length(body) % 2 = 0 THEN unistr(regexp_replace(regexp_replace(
      encode(substring(body FROM 1 FOR 1048576), 'hex'),
      '(..)(..)', CASE WHEN big_endian THEN '\\u\1\2' ELSE '\\u\2\1' END, 'g'
    ), CASE WHEN octet_length(body) > 1048576 THEN '\\ud[89ab]..$' ELSE '^$' END, '')) END
  $$`;

/** Null for bytes that the charset does not allow. */
export const TEXT_IN = String.raw`
  CREATE FUNCTION text_in(body bytea, charset text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
  BEGIN
    IF charset LIKE 'utf16%' THEN RETURN text_of_utf16(body, charset = 'utf16be'); END IF;
    RETURN convert_from(body, charset);
  EXCEPTION WHEN data_exception OR syntax_error OR undefined_function OR feature_not_supported THEN
    RETURN NULL;
  END $$`;

/**
 * What a JSON text says where it has escapes, as far as a text of PostgreSQL can hold it: no NUL, no half of a surrogate pair.
 * Null for what is no JSON.
 */
export const MEANT = String.raw`
  CREATE FUNCTION meant_by_json(written text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
  DECLARE meant text := replace(written, '\\', '\005c');
  BEGIN
    meant := replace(replace(replace(meant, '\"', '"'), '\/', '/'), '\n', E'\n');
    meant := replace(replace(replace(replace(meant, '\t', E'\t'), '\r', E'\r'), '\b', E'\b'), '\f', E'\f');
    IF strpos(meant, '\u') = 0 AND strpos(meant, '\0') = 0 THEN RETURN meant; END IF;
    meant := replace(meant, '\u0000', ' ');
    BEGIN
      RETURN unistr(meant);
    EXCEPTION WHEN data_exception OR syntax_error THEN
      meant := regexp_replace(meant, '\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])', '\\ufffd', 'g');
      meant := regexp_replace(meant, '(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}', '\\ufffd', 'g');
    END;
    RETURN unistr(meant);
  EXCEPTION WHEN data_exception OR syntax_error THEN
    RETURN NULL;
  END $$`;

/**
 * The text of a body: by its byte order mark, as UTF-8 where it is JSON, by its label, by an XML prolog, as UTF-8. Null for what
 * is no text. What most bodies are is tried first: UTF-8 that is said to be nothing else.
 */
export const BODY_TEXT = String.raw`
  CREATE FUNCTION body_text(body bytea, content_type text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
  DECLARE
    type text := lower(split_part(coalesce(content_type, ''), ';', 1));
    is_json boolean := type = 'application/json' OR (type LIKE '%json%' AND type ~ '[/+]json\s*$');
    is_xml boolean := type LIKE '%xml%' AND type ~ '[/+]xml\s*$';
    beginning bytea := substring(body FROM 1 FOR 4);
    is_plain boolean := position('\x00'::bytea IN beginning) = 0 AND (beginning < '\xef'::bytea OR beginning = '');
    label text;
    charset text;
    is_text boolean;
    read text;
  BEGIN
    IF content_type ILIKE '%;_charset=utf-8' THEN
      label := 'utf-8';
      charset := 'utf8';
    ELSIF content_type ILIKE '%charset%' THEN
      label := lower(btrim(substring(content_type FROM '(?i);\s*charset\s*=\s*("[^"]*"|[^;\s]+)'), '"'''));
      charset := CASE WHEN label IN ('utf-8', 'utf8') THEN 'utf8' ELSE charset_named(label) END;
    END IF;
    IF is_plain AND (is_json OR (charset IS NULL AND NOT is_xml) OR charset = 'utf8') THEN
      read := text_in(body, 'utf8');
      IF read IS NULL AND charset <> 'utf8' THEN read := text_in(body, charset); END IF;
    ELSE
      is_text := content_type IS NULL OR label IS NOT NULL OR is_json OR is_xml
        OR type ~ '^\s*(text/|application/(javascript|x-www-form-urlencoded|x-ndjson|jsonl|graphql))';
      IF is_text AND substring(beginning FROM 1 FOR 2) = '\xfffe' THEN
        read := text_in(substring(body FROM 3), 'utf16le');
      ELSIF is_text AND substring(beginning FROM 1 FOR 2) = '\xfeff' THEN
        read := text_in(substring(body FROM 3), 'utf16be');
      ELSIF is_text AND substring(beginning FROM 1 FOR 3) = '\xefbbbf' THEN
        read := text_in(body, 'utf8');
      ELSIF (is_json OR is_xml) AND octet_length(body) > 1 AND (get_byte(body, 0) = 0) <> (get_byte(body, 1) = 0) THEN
        read := text_in(body, CASE get_byte(body, 0) WHEN 0 THEN 'utf16be' ELSE 'utf16le' END);
      END IF;
      IF read IS NULL AND (is_json OR (charset IS NULL AND NOT is_xml)) THEN read := text_in(body, 'utf8'); END IF;
      IF read IS NULL THEN read := text_in(body, charset); END IF;
    END IF;
    IF read IS NULL AND is_xml THEN
      charset := charset_named(substring(
        encode(substring(body FROM 1 FOR 1024), 'escape')
        FROM '^\s*<\?xml\s[^>]*?\sencoding\s*=\s*["'']([A-Za-z][\w.:-]*)["'']'
      ));
      IF charset NOT LIKE 'utf16%' THEN read := text_in(body, charset); END IF;
      read := coalesce(read, text_in(body, 'utf8'));
    END IF;
    RETURN read;
  END $$`;

/**
 * The texts that a body is searched for: as it is written, and what the escapes of JSON mean. Of bytes that are no text, those
 * that are ASCII can be found.
 */
export const SEARCHABLE = String.raw`
  CREATE FUNCTION searchable_texts(body bytea, content_type text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
  DECLARE
    written text := body_text(body, content_type);
    meant text;
  BEGIN
    IF written IS NULL THEN RETURN ARRAY[encode(body, 'escape')]; END IF;
    IF strpos(written, '\') > 0 AND content_type ~* '^[^;]*[/+]json\s*(;|$)' THEN meant := meant_by_json(written); END IF;
    RETURN CASE WHEN meant IS NULL THEN ARRAY[written] ELSE ARRAY[written, meant] END;
  END $$`;

/**
 * Whether one of these texts has a part, which is given in lower case. Escapes are read only where they can matter: what has
 * nothing but letters and digits of ASCII is not behind those of other letters.
 */
export const MENTIONS = String.raw`
  CREATE FUNCTION body_mentions(body bytea, content_type text, wanted text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
  DECLARE written text := body_text(body, content_type);
  BEGIN
    IF written IS NULL THEN RETURN strpos(lower(encode(body, 'escape')), wanted) > 0; END IF;
    IF strpos(lower(written), wanted) > 0 THEN RETURN true; END IF;
    IF strpos(written, '\') = 0 OR (strpos(written, '\u00') = 0 AND wanted ~ '^[a-z0-9]*$') THEN RETURN false; END IF;
    IF content_type ~* '^[^;]*[/+]json\s*(;|$)' IS NOT TRUE THEN RETURN false; END IF;
    RETURN coalesce(strpos(lower(meant_by_json(written)), wanted) > 0, false);
  END $$`;
