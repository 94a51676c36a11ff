import { HttpException } from '@nestjs/common';

/** What nodemailer adds to an error: the code and text of the server's reply where there was one. */
type MailError = Readonly<{
  code?: unknown;
  responseCode?: unknown;
  response?: unknown;
  rejectedErrors?: readonly MailError[];
}>;

/** What nodemailer and node call a wait that took too long. */
const TIMED_OUT = new Set(['ETIMEDOUT', 'ETIME']);

/**
 * What a mail that could not be sent means: a 5xx reply is the server's last word (422); a 4xx reply and all that breaks
 * on the network may go better later (502, 504).
 */
export function smtpFailure(error: unknown): HttpException {
  const failure = (error ?? {}) as MailError;
  const replies = failure.rejectedErrors?.length ? failure.rejectedErrors : [failure];
  // Several recipients may be refused for several reasons: while one of them may pass, the mail may too.
  const reply = replies.find(({ responseCode }) => !isFinal(responseCode)) ?? failure;
  if (typeof reply.responseCode === 'number') {
    const said = typeof reply.response === 'string' ? reply.response : String(reply.responseCode);
    return new HttpException(`mail server answered ${said}`, isFinal(reply.responseCode) ? 422 : 502);
  }
  const code = typeof failure.code === 'string' ? failure.code : 'unknown error';
  if (code === 'EABORT') return new HttpException('mail server was not waited for any longer', 504);
  if (TIMED_OUT.has(code)) return new HttpException('mail server did not answer in time', 504);
  return new HttpException(`mail server could not be reached (${code})`, 502);
}

function isFinal(responseCode: unknown): boolean {
  return typeof responseCode === 'number' && responseCode >= 500;
}
