import { expect, it } from 'vitest';
import { regionalTag } from './Instant.js';

it("writes dates as the browser's variant of the language does", () => {
  expect(regionalTag('en', ['fr-FR', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(regionalTag('pt-br', ['pt-PT'])).toBe('pt-PT');
});

it('writes them as the language itself does where the browser does not speak it', () => {
  expect(regionalTag('ru', ['en-GB'])).toBe('ru');
});
