import { Box, MenuItem, Skeleton, TextField, Typography } from '@mui/material';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';

/** One of what is compared, and its name. */
interface Named<Item> extends Choice {
  readonly item: Item;
}

interface ComparisonProps<Item> {
  /** Chooses what is compared; stands before the two that choose which. */
  readonly subject: ReactNode;
  readonly all: readonly Named<Item>[];
  /** Keys of the two that are compared until others are chosen; undefined where there are no two. */
  readonly usual: readonly [string, string] | undefined;
  /** What the items are read by. */
  readonly queries: readonly UseQueryResult[];
  /** Key of the message that says why there are no two. */
  readonly none: string;
  readonly children: (before: Item, after: Item) => ReactNode;
}

/** Two of several beside each other, to be chosen, and what differs between them. */
export function Comparison<Item>({ subject, all, usual, queries, none, children }: ComparisonProps<Item>) {
  const translate = useTranslate();
  const [wanted, setWanted] = useState<{ readonly left?: string; readonly right?: string }>({});
  const [left, right] = [wanted.left ?? usual?.[0], wanted.right ?? usual?.[1]].map((key) =>
    all.find((one) => one.key === key),
  );
  const error = queries.find((query) => query.error)?.error;
  const isLoading = queries.some(({ isPending }) => isPending);
  return (
    <>
      {error && (
        <ProblemAlert
          error={error}
          title={translate('airlock.compare.failed')}
          onRetry={() => void Promise.all(queries.map((query) => query.refetch()))}
        />
      )}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', '& > *': { flex: '1 1 200px' } }}>
        {subject}
        <PickField
          label="airlock.compare.left"
          value={left?.key ?? ''}
          choices={all}
          onPick={(key) => setWanted({ ...wanted, left: key })}
        />
        <PickField
          label="airlock.compare.right"
          value={right?.key ?? ''}
          choices={all}
          onPick={(key) => setWanted({ ...wanted, right: key })}
        />
      </Box>
      {isLoading && !error && (
        <Skeleton role="status" aria-label={translate('airlock.list.loading')} height={80} />
      )}
      {!isLoading && !error && !(left && right) && (
        <Typography color="textSecondary">{translate(none)}</Typography>
      )}
      {left && right && children(left.item, right.item)}
    </>
  );
}

/** One of what can be chosen. */
interface Choice<Key extends string = string> {
  readonly key: Key;
  readonly label: ReactNode;
}

interface PickFieldProps<Key extends string> {
  /** Key of the message. */
  readonly label: string;
  /** The key of what is chosen; empty for none. */
  readonly value: Key | '';
  readonly choices: readonly Choice<Key>[];
  readonly onPick: (key: Key) => void;
}

/** Chooses what is compared, or one of its two sides. */
export function PickField<Key extends string>({ label, value, choices, onPick }: PickFieldProps<Key>) {
  const translate = useTranslate();
  return (
    <TextField
      select
      size="small"
      label={translate(label)}
      value={value}
      onChange={(event) => onPick(event.target.value as Key)}
    >
      {choices.map((choice) => (
        <MenuItem key={choice.key} value={choice.key} sx={{ whiteSpace: 'normal' }}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
