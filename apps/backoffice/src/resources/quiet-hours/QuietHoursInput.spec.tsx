import { fireEvent, render, screen } from '@testing-library/react';
import { FormProvider, useForm } from 'react-hook-form';
import { expect, it, vi } from 'vitest';
import { Words } from '../../stories/Words.js';
import { fill } from '../../testing/user.js';
import { QuietHoursInput } from './QuietHoursInput.js';

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
