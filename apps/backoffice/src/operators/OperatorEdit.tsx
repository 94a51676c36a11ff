import { Card } from '@mui/material';
import type { OperatorRecord } from '@airlock/contract';
import { EditBase, useEditContext, useTranslate } from 'react-admin';
import { PageStates } from '../list/PageStates.js';
import { useSaveOptions } from '../problem/use-save-options.js';
import { OperatorForm, operatorPayload } from './OperatorForm.js';
import { PageTitle } from '../layout/PageTitle.js';

export default function OperatorEdit() {
  const translate = useTranslate();
  return (
    <EditBase<OperatorRecord>
      mutationMode="pessimistic"
      mutationOptions={useSaveOptions()}
      queryOptions={{ onError: () => undefined }}
      transform={operatorPayload}
    >
      <PageStates useContext={useEditContext<OperatorRecord>} failed="airlock.operators.failed">
        {(operator) => (
          <Card sx={{ marginTop: 2 }}>
            <PageTitle title={translate('airlock.operators.title', { email: operator.email })} />
            <OperatorForm />
          </Card>
        )}
      </PageStates>
    </EditBase>
  );
}
