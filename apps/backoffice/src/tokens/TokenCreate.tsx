import { OPERATOR_ROLES, type TokenRecord, type TokenSecret } from '@airlock/contract';
import { useState } from 'react';
import { Create, required, SelectInput, SimpleForm, TextInput, useRedirect, useTranslate } from 'react-admin';
import { useSaveOptions } from '../problem/use-save-options.js';
import { useDurationText } from '../time/use-duration-text.js';
import { TokenDialog } from './TokenDialog.js';

const DAY_MS = 86_400_000;
/** Days that a token is good for; 0: for ever. */
const DAYS = [1, 7, 30, 90, 365, 0];
const USUAL = 90;

/** Creates a token, which is shown before the list is. */
export default function TokenCreate() {
  const redirect = useRedirect();
  const translate = useTranslate();
  const durationText = useDurationText();
  const refusals = useSaveOptions();
  const [created, setCreated] = useState<TokenRecord & TokenSecret>();
  return (
    <>
      <Create<TokenRecord & TokenSecret>
        redirect={false}
        transform={tokenPayload}
        mutationOptions={{ ...refusals, onSuccess: setCreated }}
      >
        <SimpleForm sx={{ maxWidth: 600 }}>
          <TextInput source="name" validate={required()} helperText="airlock.tokens.help_name" />
          <SelectInput
            source="role"
            defaultValue="viewer"
            choices={OPERATOR_ROLES.map((role) => ({ id: role, name: `airlock.role.${role}` }))}
            validate={required()}
            helperText="airlock.operators.help.role"
          />
          <SelectInput
            source="days"
            defaultValue={USUAL}
            choices={DAYS.map((days) => ({
              id: days,
              name: days === 0 ? translate('airlock.tokens.for_ever') : durationText((days * DAY_MS) / 1000),
            }))}
            translateChoice={false}
            validate={required()}
          />
        </SimpleForm>
      </Create>
      {created && <TokenDialog token={created} onClose={() => redirect('list', 'tokens')} />}
    </>
  );
}

/** How long it is good for is chosen in days; the server is told when it ends. */
export function tokenPayload({ days, ...values }: Record<string, unknown>): Record<string, unknown> {
  const isEndless = days === 0 || days === undefined;
  return {
    ...values,
    expiresAt: isEndless ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
  };
}
