import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { PageTitle } from '../list/PageTitle.js';
import { PasswordCard } from './PasswordCard.js';
import { SessionsCard } from './SessionsCard.js';

/** What is an operator's own, whatever the role: the password, and where they are signed in. */
export default function Account() {
  const translate = useTranslate();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        paddingY: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '400px minmax(0, 1fr)' },
      }}
    >
      <PageTitle title={translate('airlock.account.title')} />
      <PasswordCard />
      <SessionsCard />
    </Box>
  );
}
