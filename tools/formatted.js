import { readFileSync } from 'node:fs';
import { format } from 'oxfmt';

const options = JSON.parse(readFileSync(new URL('../.oxfmtrc.json', import.meta.url), 'utf8'));

/**
 * What a program writes into the repository, as `npm run format` would have it.
 *
 * @param {string} file its name says what it is
 * @param {string} text
 * @returns {Promise<string>}
 * @throws an Error where the text is not what the file's name says
 */
export async function formatted(file, text) {
  const { code, errors } = await format(file, text, options);
  if (errors.length > 0) throw new Error(`${file} cannot be formatted: ${errors[0].message}`);
  return code;
}
