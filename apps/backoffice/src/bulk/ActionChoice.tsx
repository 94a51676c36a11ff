import { Box, Chip, FormLabel } from '@mui/material';
import type { BulkAction } from '@airlock/contract';
import { useId } from 'react';
import { useTranslate } from 'react-admin';

/** What sends first, as it is wanted most often. */
const ACTIONS = ['reset', 'wake', 'patch', 'cancel', 'handle'] as const satisfies readonly BulkAction[];

interface ActionChoiceProps {
  readonly chosen: BulkAction;
  readonly onChoose: (action: BulkAction) => void;
}

/** What is to be done to each of the calls. */
export function ActionChoice({ chosen, onChoose }: ActionChoiceProps) {
  const translate = useTranslate();
  const id = useId();
  return (
    <div>
      <FormLabel id={id}>{translate('airlock.bulk.action')}</FormLabel>
      <Box
        role="group"
        aria-labelledby={id}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginTop: 0.5 }}
      >
        {ACTIONS.map((action) => (
          <Chip
            key={action}
            label={translate(`airlock.bulk.actions.${action}`)}
            color={chosen === action ? 'primary' : 'default'}
            variant={chosen === action ? 'filled' : 'outlined'}
            aria-pressed={chosen === action}
            onClick={() => onChoose(action)}
          />
        ))}
      </Box>
    </div>
  );
}
