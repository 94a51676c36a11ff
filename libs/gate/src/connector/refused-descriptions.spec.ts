import { Get, Post } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refusal } from '../../test/a-program.js';
import { Connector } from './connector.decorator.js';
import { Describe } from './describe.decorator.js';
import type { EndpointDescription } from './endpoint-description.js';
import { MisconfiguredError } from '../misconfigured.error.js';

/** What the decorator says to a description of an endpoint. */
function refused(description: object): string {
  try {
    class Weather {
      @Describe(description as EndpointDescription)
      today() {
        return '';
      }
    }
    return `${Weather.name} was taken`;
  } catch (error) {
    expect(error).toBeInstanceOf(MisconfiguredError);
    return (error as Error).message;
  }
}

const summary = 'The sky of a city';
const answers = { 200: { description: 'Its sky', content: { 'application/json': z.object({}) } } };
const answer = { status: 200, contentType: 'application/json', body: {} };
const example = { summary: 'Berlin', answer };

describe('a description of an endpoint', () => {
  it('that says all there is to say is taken', () => {
    const body = { 'application/json': 'json', 'text/csv; charset=utf-8': 'text', '*/*': 'binary' };
    const examples = {
      berlin: { ...example, body: {}, contentType: 'application/json' },
      reply: { summary: '' },
    };
    const query = z.object({ day: z.string() });
    expect(
      refused({ summary, description: '', path: query, query, headers: query, body, answers, examples }),
    ).toMatch('was taken');
  });

  it.each([
    ['an option that there is not', { summary, sumary: '' }, 'unknown option sumary; did you mean summary?'],
    ['no summary', {}, "give a summary, such as 'The sky of a city'"],
    ['parameters that are no object', { summary, query: z.string() }, 'query is a z.object({ … })'],
    [
      'a body by no media type',
      { summary, body: { json: 'json' } },
      'told by media type, such as application/json',
    ],
    ['a body of no shape', { summary, body: { 'text/csv': 'csv' } }, 'one of json, text, binary, problem'],
    [
      'an answer of no status',
      { summary, answers: { ok: { description: '' } } },
      'such as 200 or 2XX, not ok',
    ],
    [
      'an answer of no shape',
      { summary, answers: { 200: { description: '', content: { 'text/csv': 3 } } } },
      'the answer 200 as text/csv is a zod schema',
    ],
    ['an example by no word', { summary, examples: { 'late order': example } }, 'no name that is a word'],
    [
      'an example of another option',
      { summary, examples: { late: { ...example, bdy: {} } } },
      'unknown option bdy',
    ],
    [
      'an example without an answer',
      { summary, examples: { late: { summary } } },
      'has no answer: give it, or name it',
    ],
    [
      'another answer to what the airlock answers',
      { summary, examples: { reply: example } },
      'leave answer out',
    ],
    [
      'an example with a body, of which nothing is told',
      { summary, examples: { late: { ...example, body: {} } } },
      'tell which of its media types',
    ],
    [
      'an example of a body of another type',
      {
        summary,
        body: { 'text/csv': 'text' },
        examples: { late: { ...example, body: '', contentType: 'text/plain' } },
      },
      'sends text/plain, which body does not describe',
    ],
    [
      'an example of an answer that is not told',
      {
        summary,
        answers,
        examples: { late: { ...example, answer: { ...answer, contentType: 'text/csv' } } },
      },
      'answered 200 with text/csv, which answers does not describe',
    ],
  ])('with %s is refused', (_, description, why) => {
    const said = refused(description);
    expect(said).toContain('@Describe() on Weather.today');
    expect(said).toContain(why);
  });

  it('on what is no method is refused', () => {
    expect(() => Describe({ summary })(Object.prototype, 'today', {})).toThrow('put it on a method');
  });

  it('on what is no endpoint is refused while the program starts', async () => {
    @Connector({ name: 'weather' })
    class Weather {
      @Describe({ summary })
      today() {
        return '';
      }
    }
    const said = await refusal({ controllers: [Weather] });
    expect(said).toBeInstanceOf(MisconfiguredError);
    expect(said?.message).toBe(
      '@Describe() on Weather.today, which is no endpoint: add a route such as @Post() to the method',
    );
  });

  it.each([
    ['a parameter of its path that the route has not', Get(':city'), z.object({ town: z.string() }), 'town'],
    ['the parameter of a wildcard by another name', Post('*'), z.object({ rest: z.string() }), 'rest'],
  ])('with %s is refused while the program starts', async (_, Route, path, name) => {
    @Connector({ name: 'weather' })
    class Weather {
      @Describe({ summary, path })
      @Route
      today() {
        return '';
      }
    }
    const said = await refusal({ controllers: [Weather] });
    expect(said).toBeInstanceOf(MisconfiguredError);
    expect(said?.message).toContain(`describes the path parameter ${name}, which its route has not`);
  });
});
