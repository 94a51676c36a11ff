import { describe, expect, it } from 'vitest';
import { connectorPaths } from './connector-paths.js';

describe('connectorPaths', () => {
  const isWeather = (name: string) => name === 'weather';

  it.each(['/weather/paris/today', '/weather/paris?x=1', '/Weather/paris', '/weather', '/weather?x'])(
    'knows %s',
    (url) => {
      expect(connectorPaths(isWeather, () => '')(url)).toBe(true);
    },
  );

  it.each(['/', '/jobs/weather', '/weatherman/paris', ''])('leaves %j alone', (url) => {
    expect(connectorPaths(isWeather, () => '')(url)).toBe(false);
  });

  it('looks behind the global prefix', () => {
    const isBelow = connectorPaths(isWeather, () => '/api/v1');
    expect(isBelow('/api/v1/weather/paris')).toBe(true);
    expect(isBelow('/weather/paris')).toBe(false);
  });
});
