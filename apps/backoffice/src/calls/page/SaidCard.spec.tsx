import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeAdminApi, refusal } from '../../stories/fake-admin-api.js';
import { aLogLine, anAttempt } from '../../stories/fake-desk-records.js';
import { aCall, aCallInError, aDoneCall, anAnsweredCall } from '../../stories/fake-records.js';
import type { FakeWorld } from '../../stories/fake-world.js';
import { Story } from '../../stories/Story.js';
import { user } from '../../testing/user.js';

const HOSTILE = '<img src=x onerror="globalThis.hacked=1">';

function open(world: Partial<FakeWorld>, api = new FakeAdminApi(world)) {
  render(<Story path="/calls/267/show" api={api} />);
  return api;
}
const failed = aCallInError({ id: 267 });
const said = () => screen.findByRole('region', { name: 'What the other side said' });
const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
const { response } = anAttempt();
if (!response) throw new Error('It was answered');
const sayingAsText = { ...response, contentType: 'text/plain' };

describe('what the other side said', () => {
  it('stands on top of a call that failed: the last failure, its status, address, duration and answer', async () => {
    const last = anAttempt({ n: 2, durationMs: 90, response: { ...response, status: 500 } });
    open({ calls: [failed], attempts: [anAttempt(), last] });
    const card = await said();
    expect(card).toHaveTextContent('Call 2');
    expect(card).toHaveTextContent('HTTP 500');
    expect(card).toHaveTextContent('90 ms');
    expect(card).toHaveTextContent('POST https://shop.example.org/orders?dry=no (192.0.2.7:443)');
    expect(within(card).getByRole('tree', { name: 'Body of the answer as a tree' })).toHaveTextContent(
      'in maintenance',
    );
  });

  it('is of the receiver where the reply was not delivered', async () => {
    const refused = anAttempt({
      ...{ phase: 'reply', outcome: 'refused', url: 'https://replies.example.org/orders' },
      response: { ...sayingAsText, status: 410, body: 'gone for good' },
    });
    open({ calls: [anAnsweredCall()], attempts: [anAttempt({ outcome: 'answered' }), refused] });
    const card = await said();
    expect(card).toHaveTextContent('Delivery 1');
    expect(card).toHaveTextContent('gone for good');
    await user.click(within(card).getByRole('button', { name: 'Copy for the receiver’s owner' }));
    expect(await screen.findByRole('region', { name: 'Text for the receiver’s owner' })).toHaveTextContent(
      'POST https://replies.example.org/orders',
    );
  });

  it('is the error where nothing came', async () => {
    const attempt = anAttempt({ response: null, error: 'connection refused by 192.0.2.7:443' });
    open({ calls: [failed], attempts: [attempt] });
    const card = await said();
    expect(card).toHaveTextContent('No answer came');
    expect(card).toHaveTextContent('connection refused by 192.0.2.7:443');
  });

  it('is not there of a call that is done, or that never failed', async () => {
    open({ calls: [aDoneCall({ id: 267 })] });
    expect(await screen.findByRole('table', { name: 'Tries' })).toBeInTheDocument();
    await screen.findByRole('button', { name: 'What the other side said: Call 1' });
    expect(screen.queryByRole('region', { name: 'What the other side said' })).not.toBeInTheDocument();
  });

  it('says so when it cannot be read', async () => {
    const outage = {
      type: 'store-unavailable',
      title: 'Service Unavailable',
      status: 503,
      detail: 'No store.',
    };
    open(
      {},
      new FakeAdminApi().answer('GET', '/calls/267/attempts', () => refusal(outage)),
    );
    expect(await screen.findByText('What the other side said could not be read')).toBeInTheDocument();
    expect(screen.queryByText('Not answered yet.')).not.toBeInTheDocument();
  });

  it('runs nothing, however hostile', async () => {
    const hostile = {
      ...sayingAsText,
      contentType: 'text/html',
      body: HOSTILE,
      headers: { [HOSTILE]: HOSTILE },
    };
    const thrown = { name: HOSTILE, message: HOSTILE, stack: null };
    open({
      calls: [failed],
      attempts: [anAttempt({ response: hostile, url: `javascript:${HOSTILE}`, thrown })],
    });
    expect(await said()).toHaveTextContent(HOSTILE);
    await press('What the other side said: Call 1');
    expect(await screen.findByRole('region', { name: 'Headers of the answer: Call 1' })).toHaveTextContent(
      HOSTILE,
    );
    expect(document.querySelector('script, img, a[href^="javascript"]')).toBeNull();
    expect(globalThis).not.toHaveProperty('hacked');
  });
});

describe('a call without a response', () => {
  it('is not answered yet where nobody ever answered', async () => {
    open({ calls: [aCall()], attempts: [anAttempt({ response: null })] });
    expect(await screen.findByText('Not answered yet.')).toBeInTheDocument();
  });

  it('tells the last answer where there were some', async () => {
    open({ calls: [aCall()] });
    expect(
      await screen.findByText('No answer was one to keep: the last one was HTTP 503.'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Not answered yet.')).not.toBeInTheDocument();
  });
});

describe('a try that was', () => {
  it('opens to its record: the request, the times, the answer, and what was thrown', async () => {
    const thrown = {
      name: 'UpstreamFailure',
      message: 'm',
      stack: 'UpstreamFailure: m\n    at ask (upstreams.js)',
    };
    open({ calls: [failed], attempts: [anAttempt({ thrown })] });
    await press('What the other side said: Call 1');
    const tries = await screen.findByRole('table', { name: 'Tries' });
    const part = (name: string) => within(tries).getByRole('region', { name: `${name}: Call 1` });
    expect(part('Headers of the request')).toHaveTextContent('authorization: •••');
    expect(part('Headers of the answer')).toHaveTextContent('x-request-id: shop-7f3a');
    expect(part('What was thrown')).toHaveTextContent('at ask (upstreams.js)');
    expect(within(tries).getByText('TLS handshake').parentElement).toHaveTextContent('41 ms');
    expect(within(tries).getByText('Name resolution').parentElement).toHaveTextContent('3.2 ms');
  });

  it('does not open where no record of it is kept any more', async () => {
    open({ calls: [failed], attempts: [] });
    expect(await screen.findByRole('row', { name: /Call 1/ })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^What the other side said/ })).not.toBeInTheDocument();
  });

  it('is compared with another by what the other side answered', async () => {
    const log = [aLogLine({ id: 1 }), aLogLine({ id: 2, attempt: 2 })];
    const again = anAttempt({ n: 2, response: { ...response, status: 500, body: '{"title":"Broken"}' } });
    open({ log, calls: [failed], attempts: [anAttempt(), again] });
    await press('Compare tries');
    const dialog = await screen.findByRole('dialog');
    const body = await within(dialog).findByRole('region', { name: 'Body of the answer' });
    expect(within(body).getAllByRole('insertion')[0]).toHaveTextContent('"title": "Broken"');
    expect(within(dialog).getByRole('row', { name: /^Status/ })).toHaveTextContent('StatusHTTP 503HTTP 500');
  });
});
