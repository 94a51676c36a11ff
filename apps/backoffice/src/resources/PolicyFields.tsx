import { Box } from '@mui/material';
import { maxValue, minValue, NumberInput } from 'react-admin';
import type { ReactNode } from 'react';

/** When a call that failed is tried again. Empty: as its endpoint says. */
export function PolicyFields() {
  return (
    <Columns>
      <NumberInput
        source="ttl"
        min={1}
        step={1}
        validate={minValue(1)}
        helperText="airlock.resources.help.inherited"
      />
      <NumberInput
        source="delay"
        min={1}
        validate={minValue(1)}
        helperText="airlock.resources.help.inherited"
      />
      <NumberInput
        source="maxDelay"
        min={1}
        validate={minValue(1)}
        helperText="airlock.resources.help.inherited"
      />
      <NumberInput
        source="maxRetryAfter"
        min={1}
        validate={minValue(1)}
        helperText="airlock.resources.help.maxRetryAfter"
      />
      <NumberInput
        source="jitter"
        min={0}
        max={1}
        step={0.05}
        validate={[minValue(0), maxValue(1)]}
        helperText="airlock.resources.help.jitter"
      />
    </Columns>
  );
}

export function LimitFields() {
  return (
    <Columns>
      <NumberInput
        source="concurrency"
        min={1}
        step={1}
        validate={minValue(1)}
        helperText="airlock.resources.help.unlimited"
      />
      <NumberInput source="rate" min={0} helperText="airlock.resources.help.unlimited" />
      <NumberInput
        source="maxBody"
        min={1}
        step={1}
        validate={minValue(1)}
        helperText="airlock.resources.help.maxBody"
      />
      <NumberInput
        source="retentionDays"
        min={1}
        step={1}
        validate={minValue(1)}
        helperText="airlock.resources.help.retentionDays"
      />
    </Columns>
  );
}

function Columns({ children }: { readonly children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))' }}>
      {children}
    </Box>
  );
}
