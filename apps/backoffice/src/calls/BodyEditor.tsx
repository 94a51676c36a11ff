import { Box, Button, FormHelperText, styled, Typography } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import type { JsonFault } from '../body/json-fault.js';
import { prettyJson } from '../body/json-pieces.js';

interface BodyEditorProps {
  readonly label: string;
  readonly value: string;
  readonly isJson: boolean;
  readonly fault: JsonFault | undefined;
  readonly onChange: (value: string) => void;
}

/** A body as editable text. Nothing is reformatted unless it is asked for, and then only white space changes. */
export function BodyEditor({ label, value, isJson, fault, onChange }: BodyEditorProps) {
  const translate = useTranslate();
  const id = useId();
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', marginBottom: 0.5 }}>
        <Typography component="label" htmlFor={id} variant="subtitle2">
          {label}
        </Typography>
        {isJson && (
          <Button size="small" disabled={fault !== undefined} onClick={() => onChange(prettyJson(value))}>
            {translate('airlock.edit.format')}
          </Button>
        )}
      </Box>
      <Area
        id={id}
        value={value}
        rows={16}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault`}
        onChange={(event) => onChange(event.target.value)}
      />
      <FormHelperText id={`${id}-fault`} error={fault !== undefined} role="status">
        {fault ? faultText(fault, translate) : isJson ? translate('airlock.edit.valid_json') : ''}
      </FormHelperText>
    </Box>
  );
}

function faultText({ reason, line, column }: JsonFault, translate: ReturnType<typeof useTranslate>): string {
  if (line === undefined || column === undefined) return reason;
  return translate('airlock.edit.fault', { line, column, reason });
}

const Area = styled('textarea')(({ theme }) => ({
  display: 'block',
  width: '100%',
  resize: 'vertical',
  padding: theme.spacing(1.5),
  borderRadius: theme.shape.borderRadius,
  border: `1px solid ${theme.palette.divider}`,
  backgroundColor: theme.palette.background.default,
  color: theme.palette.text.primary,
  fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace',
  fontSize: '0.8125rem',
  lineHeight: 1.5,
  tabSize: 2,
  '&[aria-invalid="true"]': { borderColor: theme.palette.error.main },
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
}));
