import { Box, Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { JsonNode } from './json-outline.js';
import { JsonTreeRow } from './JsonTreeRow.js';
import { isOpen, toggled, visibleRows, type TreeFolding } from './tree-rows.js';
import { useTreeKeys } from './use-tree-keys.js';

/** Rows that are shown at first, and how many times as many each click shows. */
const ROWS = 300;
const MORE = 3;

interface JsonTreeProps {
  readonly label: string;
  readonly text: string;
  readonly nodes: readonly JsonNode[];
}

/** A JSON text as a tree that opens and folds, worked by arrow keys as any tree. What is folded costs nothing. */
export function JsonTree({ label, text, nodes }: JsonTreeProps) {
  const translate = useTranslate();
  const [folding, setFolding] = useState<TreeFolding>({ rule: 'usual', exceptions: new Set() });
  const [limit, setLimit] = useState(ROWS);
  const found = useMemo(() => visibleRows(nodes, folding, limit), [nodes, folding, limit]);
  const rows = found.slice(0, limit);
  const toggle = (index: number) => setFolding(toggled(folding, index));
  const { active, setActive, onKeyDown, tree } = useTreeKeys({
    rows,
    nodes,
    isOpen: (index) => isOpen(folding, nodes, index),
    toggle,
  });
  const all = (rule: TreeFolding['rule']) => setFolding({ rule, exceptions: new Set() });
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, marginBottom: 0.5 }}>
        <Button size="small" onClick={() => all('open')}>
          {translate('airlock.shown.open_all')}
        </Button>
        <Button size="small" onClick={() => all('closed')}>
          {translate('airlock.shown.close_all')}
        </Button>
      </Box>
      <Box
        ref={tree}
        role="tree"
        aria-label={translate('airlock.shown.tree', { label })}
        onKeyDown={onKeyDown}
        sx={{
          maxHeight: '60vh',
          overflow: 'auto',
          padding: 1,
          borderRadius: 1,
          bgcolor: 'action.hover',
          fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace',
          fontSize: '0.8125rem',
          lineHeight: 1.6,
        }}
      >
        {rows.map((index) => {
          const node = nodes[index];
          return (
            node && (
              <JsonTreeRow
                key={index}
                index={index}
                text={text}
                node={node}
                isOpen={isOpen(folding, nodes, index)}
                isActive={index === active}
                onToggle={() => toggle(index)}
                onActivate={() => setActive(index)}
              />
            )
          );
        })}
      </Box>
      {found.length > limit && (
        <Button size="small" variant="outlined" sx={{ marginTop: 1 }} onClick={() => setLimit(limit * MORE)}>
          {translate('airlock.shown.more_rows')}
        </Button>
      )}
    </>
  );
}
