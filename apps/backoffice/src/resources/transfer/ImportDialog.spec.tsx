import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeAdminApi } from '../../stories/fake-admin-api.js';
import { Story } from '../../stories/Story.js';
import { fill, user } from '../../testing/user.js';

const EXPORT = JSON.stringify({
  airlock: 1,
  resources: [{ connector: 'http', slug: 'till', config: { token: { $secret: 'http/till/token' } } }],
});

async function paste(text: string): Promise<FakeAdminApi> {
  const api = new FakeAdminApi();
  render(<Story path="/resources" api={api} />);
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  fill(await screen.findByRole('textbox', { name: 'or paste an export' }), text);
  return api;
}

const dialogButton = (name: string) => screen.getByRole('button', { name });

describe('the import of resources', () => {
  it('says what is wrong with what is no export, and asks the server nothing', async () => {
    const api = await paste('{"resources": 1}');
    expect(await screen.findByText(/"resources" must be an array/)).toBeInTheDocument();
    expect(api.requestsTo('POST', '/resources/import')).toEqual([]);
    expect(dialogButton('Import')).toBeDisabled();
  });

  it('shows what would happen, asks for missing secrets, and only then imports', async () => {
    const api = await paste(EXPORT);
    expect(await screen.findByText('http/till')).toBeInTheDocument();
    expect(dialogButton('Import')).toBeDisabled();

    fill(await screen.findByLabelText('http/till/token'), 's3cret');
    await user.click(dialogButton('Check'));
    await expect.poll(() => dialogButton('Import'), { timeout: 20_000 }).toBeEnabled();
    await user.click(dialogButton('Import'));

    expect(await screen.findByText('Imported: 1 created, 0 changed')).toBeInTheDocument();
    const sent = api.requestsTo('POST', '/resources/import').map(({ body }) => body);
    expect(sent.map((body) => (body as { dryRun: boolean }).dryRun)).toEqual([true, true, false]);
    expect(sent.at(-1)).toMatchObject({ secrets: { 'http/till/token': 's3cret' } });
  });
});
