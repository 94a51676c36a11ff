import { Box, Chip, FormHelperText, Stack, styled, Typography } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { PlainSelect } from '../list/PlainSelect.js';
import type { DraftProps } from './bulk-draft.js';
import { PATCH_VERBS, patchFault, withOperation, type PatchFault } from './patch-text.js';

const TARGETS = ['request', 'response'] as const;

/** A JSON Patch as text, with the place of its fault, and a button for each kind of operation. */
export function PatchEditor({ draft, onChange }: DraftProps) {
  const translate = useTranslate();
  const id = useId();
  const fault = draft.patch.trim() === '' ? undefined : patchFault(draft.patch);
  return (
    <Stack spacing={1}>
      <PlainSelect
        label={translate('airlock.bulk.target')}
        value={draft.target}
        options={TARGETS.map((target) => ({
          value: target,
          text: translate(`airlock.bulk.targets.${target}`),
        }))}
        onChoose={(target) => onChange({ target: target === 'response' ? 'response' : 'request' })}
      />
      <Typography component="label" htmlFor={id} variant="subtitle2">
        {translate('airlock.bulk.patch')}
      </Typography>
      <Box
        role="group"
        aria-label={translate('airlock.bulk.insert')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
      >
        {PATCH_VERBS.map((verb) => (
          <Chip
            key={verb}
            size="small"
            variant="outlined"
            label={`+ ${verb}`}
            onClick={() => onChange({ patch: withOperation(draft.patch, verb) })}
          />
        ))}
      </Box>
      <PatchText
        id={id}
        value={draft.patch}
        rows={7}
        spellCheck={false}
        autoComplete="off"
        placeholder={'[\n  { "op": "replace", "path": "/currency", "value": "EUR" }\n]'}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault`}
        onChange={(event) => onChange({ patch: event.target.value })}
      />
      <FormHelperText id={`${id}-fault`} role="status" error={fault !== undefined}>
        {fault === undefined ? '' : faultText(fault, translate)}
      </FormHelperText>
    </Stack>
  );
}

function faultText(fault: PatchFault, translate: ReturnType<typeof useTranslate>): string {
  if (fault === 'shape') return translate('airlock.bulk.patch_shape');
  const { reason, line, column } = fault;
  return line === undefined || column === undefined
    ? reason
    : translate('airlock.edit.fault', { line, column, reason });
}

const PatchText = styled('textarea')(({ theme }) => ({
  display: 'block',
  width: '100%',
  resize: 'vertical',
  padding: theme.spacing(1.5),
  borderRadius: theme.shape.borderRadius,
  border: `1px solid ${theme.palette.text.secondary}`,
  backgroundColor: theme.palette.background.default,
  color: theme.palette.text.primary,
  fontFamily: 'ui-monospace, Menlo, Consolas, "Liberation Mono", monospace',
  fontSize: '0.8125rem',
  lineHeight: 1.5,
  '&[aria-invalid="true"]': { borderColor: theme.palette.error.main },
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
}));
