import { fireEvent, render, screen } from '@testing-library/react';
import { FormProvider, useForm } from 'react-hook-form';
import { expect, it, vi } from 'vitest';
import { Words } from '../../stories/Words.js';
import { fill } from '../../testing/user.js';
import { quietFault, QuietHoursInput } from './QuietHoursInput.js';

/** The smallest form around it. */
function Form({ onSave }: { readonly onSave: (values: unknown) => void }) {
  const form = useForm();
  return (
    <Words>
      <FormProvider {...form}>
        <form onSubmit={(event) => void form.handleSubmit(onSave)(event)}>
          <QuietHoursInput />
          <button type="submit">Save</button>
        </form>
      </FormProvider>
    </Words>
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('gives windows of the week by the clock of a zone, and says what is missing in them', async () => {
  const onSave = vi.fn<(values: unknown) => void>();
  render(<Form onSave={onSave} />);
  press('Add quiet hours');
  press('Fri');
  fill(screen.getByLabelText('To'), '');
  press('Save');
  expect(await screen.findByText(/Give each line a beginning and an end/)).toBeInTheDocument();
  expect(onSave).not.toHaveBeenCalled();

  fill(screen.getByLabelText('To'), '07:00');
  press('Save');
  await expect
    .poll(() => onSave.mock.calls[0]?.[0])
    .toEqual({
      quietHours: {
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        windows: [{ days: [1, 2, 3, 4], from: '22:00', to: '07:00' }],
      },
    });
});

it('gives none once the last window is removed', async () => {
  const onSave = vi.fn<(values: unknown) => void>();
  render(<Form onSave={onSave} />);
  press('Add quiet hours');
  press('Remove these quiet hours');
  press('Save');
  await expect.poll(() => onSave.mock.calls[0]?.[0]).toEqual({ quietHours: null });
});

const night = { days: [1], from: '22:00', to: '06:00' };

it('takes none, and what is whole', () => {
  expect(quietFault(null)).toBeUndefined();
  expect(quietFault({ zone: 'Europe/Paris', windows: [night] })).toBeUndefined();
});

it.each([
  ['a zone', 'airlock.quiet.no_zone', { zone: '', windows: [night] }],
  ['a day', 'airlock.quiet.no_day', { zone: 'UTC', windows: [night, { ...night, days: [] }] }],
  ['a time', 'airlock.quiet.no_time', { zone: 'UTC', windows: [{ ...night, to: '' }] }],
  ['a time of a clock', 'airlock.quiet.no_time', { zone: 'UTC', windows: [{ ...night, from: '24:00' }] }],
])('misses %s', (_what, fault, quietHours) => {
  expect(quietFault(quietHours)).toBe(fault);
});
