import { expect, it } from 'vitest';
import { requireOwnOrigin } from './own-origin.js';

const asked = (headers: Record<string, string>) => () =>
  requireOwnOrigin({ host: '127.0.0.1:3000', ...headers }, 'https://airlock.example.org/x');

it.each([
  {},
  { origin: 'http://127.0.0.1:3000' },
  { origin: 'https://airlock.example.org' },
  { host: 'Desk.example:8080', origin: 'http://desk.example:8080' },
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
])('lets %j be', (headers) => {
  expect(asked(headers)).not.toThrow();
});

it.each([
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'nonsense' },
  { origin: 'http://127.0.0.1:3001' },
  { origin: 'https://airlock.example.org.evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('refuses %j', (headers) => {
  expect(asked(headers)).toThrow('may not do this');
});
