import { describe, expect, it } from 'vitest';
import { routeTemplate } from './route-template.js';

describe('a route as a template', () => {
  it.each([
    ['/', '', []],
    ['/mails', '/mails', []],
    ['/mails/', '/mails', []],
    ['/:city', '/{city}', ['city']],
    ['/:city/on/:day', '/{city}/on/{day}', ['city', 'day']],
    ['/orders/:id(\\d+)', '/orders/{id}', ['id']],
    ['/*', '/{path}', ['path*']],
    ['/*path', '/{path}', ['path*']],
    ['/files/*rest', '/files/{rest}', ['rest*']],
    ['/files{/*rest}', '/files/{rest}', ['rest*']],
    ['/*/between/*', '/{path}/between/{path2}', ['path*', 'path2*']],
  ])('%s is %s', (route, path, names) => {
    const template = routeTemplate(route);
    const told = template.parameters.map(({ name, isWildcard }) => (isWildcard ? `${name}*` : name));
    expect([template.path, told]).toEqual([path, names]);
  });
});
