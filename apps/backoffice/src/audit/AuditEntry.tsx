import { Box, Button, Chip, Link as MuiLink, Typography } from '@mui/material';
import type { AuditRecord } from '@airlock/contract';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { DiffView } from '../diff/DiffView.js';
import { EventText } from '../log-messages/EventText.js';
import { Instant } from '../time/Instant.js';
import { subjectPage } from '../links/page-links.js';

/** When, who, what and to which thing; what changed unfolds below. */
export function AuditEntry({ record }: { readonly record: AuditRecord }) {
  const translate = useTranslate();
  const diffId = useId();
  const [isOpen, setOpen] = useState(false);
  const { at, operator, action, subject, diff } = record;
  return (
    <Box
      component="li"
      sx={{
        padding: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
        display: 'grid',
        columnGap: 2,
        rowGap: 0.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', md: '12em 16em minmax(0, 1fr) auto' },
        alignItems: 'baseline',
        fontSize: 'body2.fontSize',
      }}
    >
      <Instant at={at} />
      <Box
        sx={{
          overflowWrap: 'anywhere',
          gridRow: { xs: 2, md: 'auto' },
          gridColumn: { xs: '1 / -1', md: 'auto' },
        }}
      >
        {operator}
      </Box>
      <Box sx={{ gridRow: { xs: 3, md: 'auto' }, gridColumn: { xs: '1 / -1', md: 'auto' }, minWidth: 0 }}>
        <Chip
          size="small"
          variant="outlined"
          label={translate(`airlock.audit.actions.${action}`, { _: action })}
          sx={{ marginRight: 1 }}
        />
        <Subject subject={subject} />
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          <EventText told={record} />
        </Typography>
      </Box>
      {diff && (
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-controls={isOpen ? diffId : undefined}
          aria-label={translate('airlock.audit.diff_of', { name: subject.name })}
          onClick={() => setOpen(!isOpen)}
          sx={{ gridRow: 1, gridColumn: -2 }}
        >
          {translate('airlock.audit.diff')}
        </Button>
      )}
      {diff && isOpen && (
        <Box id={diffId} sx={{ gridColumn: '1 / -1' }}>
          <DiffView diff={diff} />
        </Box>
      )}
    </Box>
  );
}

function Subject({ subject }: Pick<AuditRecord, 'subject'>) {
  const translate = useTranslate();
  const page = subjectPage(subject);
  // Many calls share a name: that of their endpoint.
  const name =
    subject.kind === 'call' && subject.id !== null ? `${subject.id} ${subject.name}` : subject.name;
  return (
    <>
      {translate(`airlock.audit.kinds.${subject.kind}`)}{' '}
      {page ? (
        <MuiLink component={Link} to={page}>
          {name}
        </MuiLink>
      ) : (
        name
      )}
    </>
  );
}
