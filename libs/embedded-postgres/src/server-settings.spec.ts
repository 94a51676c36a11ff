import { expect, it } from 'vitest';
import { refuseFixedSettings, serverSettings } from './server-settings.js';

it.each(['fsync', 'Synchronous_Commit', 'full_page_writes', 'listen_addresses'])(
  'keeps %s as it is',
  (name) => {
    expect(() => refuseFixedSettings({ work_mem: '8MB', [name]: 'off' })).toThrow(`The setting ${name} `);
  },
);

it('lets the caller choose all others', () => {
  const wanted = { work_mem: '8MB', log_checkpoints: 'on' };
  refuseFixedSettings(wanted);
  expect(serverSettings('/run', wanted)).toMatchObject({ ...wanted, fsync: 'on', synchronous_commit: 'on' });
});

it('names the socket folder so that no comma or quote in it makes two', () => {
  expect(serverSettings('/a, b/"c"', {}).unix_socket_directories).toBe('"/a, b/""c"""');
});

it('takes a part of the memory that it is given, within bounds', () => {
  const { shared_buffers: buffers, effective_cache_size: cache } = serverSettings('/run', {});
  const megabytes = (setting = '') => Number(/^(\d+)MB$/.exec(setting)?.[1]);
  expect(megabytes(buffers)).toBeGreaterThanOrEqual(128);
  expect(megabytes(buffers)).toBeLessThanOrEqual(1024);
  expect(megabytes(cache)).toBeGreaterThanOrEqual(2 * megabytes(buffers));
});
