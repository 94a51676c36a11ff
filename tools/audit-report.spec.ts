import { describe, expect, it } from 'vitest';
import { reportOfAudit } from './audit-report.js';

describe('the audit of a release', () => {
  it('is clean where the registry knows of no vulnerability', () => {
    const said = JSON.stringify({ vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } });
    expect(reportOfAudit(said)).toMatchObject({ answered: true, clean: true });
  });

  it('names what is vulnerable, how badly, and whether that is mended', () => {
    const leaky = { name: 'leaky', severity: 'high', range: '<2.0.0', fixAvailable: true };
    const said = JSON.stringify({
      vulnerabilities: { leaky },
      metadata: { vulnerabilities: { total: 1 } },
    });
    expect(reportOfAudit(said)).toEqual({
      ...{ answered: true, clean: false },
      lines: ['leaky <2.0.0: high, mended in a later version'],
    });
  });

  it.each([
    ['refuses to audit', JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405, error: {} })],
    ['is not reached', JSON.stringify({ error: { summary: 'request failed' } })],
    ['says nothing', ''],
  ])('has no answer, and says so plainly, where the registry %s', (_what, said) => {
    const { answered, clean, lines } = reportOfAudit(said);
    expect([answered, clean]).toEqual([false, false]);
    expect(lines.join(' ')).toMatch(/not able to say/);
  });
});
