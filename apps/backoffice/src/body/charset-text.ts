import { mediaTypeOf, parameterOf, type Body } from './body-kind.js';
import { bytesOf } from './hex-dump.js';

const TEXTS = /^(text\/.*|application\/(json|xml|javascript|x-www-form-urlencoded)|.*\+(json|xml))$/;

/**
 * The same body as text, where its bytes are text in the charset that its content type names: the server decodes UTF-8
 * and Latin-1 only. A body that is no text, or in no charset the browser knows, is given back as it is.
 */
export function decodedByCharset(body: Body): Body {
  const charset = parameterOf(body.contentType, 'charset');
  if (body.encoding !== 'base64' || !body.body || charset === undefined) return body;
  if (!TEXTS.test(mediaTypeOf(body.contentType))) return body;
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytesOf(body.body));
    return { contentType: body.contentType, body: text };
  } catch {
    return body;
  }
}
