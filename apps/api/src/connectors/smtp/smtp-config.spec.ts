import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { smtpConfig } from './smtp-config.js';

const least = { host: 'smtp.example.org', from: 'Orders <orders@example.org>' };

describe('the configuration of a mail resource', () => {
  it('needs a host and a sender only', () => {
    expect(smtpConfig.parse(least)).toEqual({ ...least, port: 587, secure: false });
  });

  it.each([
    ['host', 'smtp://smtp.example.org'],
    ['host', 'smtp.example.org:25'],
    ['host', ''],
    ['port', 0],
    ['port', 65_536],
    ['from', 'orders'],
  ])('refuses the %s %j', (name, value) => {
    const { error } = smtpConfig.safeParse({ ...least, [name]: value });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([name]);
  });

  it.each(['127.0.0.1', '::1', 'mail'])('takes the host %s', (host) => {
    expect(smtpConfig.safeParse({ ...least, host }).success).toBe(true);
  });

  it('says as JSON schema what a form needs: a title for each field, and which are secret', () => {
    const { properties = {} } = z.toJSONSchema(smtpConfig, { io: 'input' });
    const fields = Object.entries(properties) as [string, { title?: string; writeOnly?: boolean }][];
    expect(fields.filter(([, { title }]) => !title)).toEqual([]);
    expect(fields.filter(([, { writeOnly }]) => writeOnly).map(([name]) => name)).toEqual(['password']);
  });
});
