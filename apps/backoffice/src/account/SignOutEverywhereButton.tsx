import SignOutIcon from '@mui/icons-material/PowerSettingsNew';
import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, useLogout, useLogoutIfAccessDenied, useNotify, useTranslate } from 'react-admin';
import { useProblemText } from '../problem/use-problem-text.js';

/** Ends every own session after asking, this one too, and leads to the sign-in. */
export function SignOutEverywhereButton() {
  const translate = useTranslate();
  const logout = useLogout();
  const logoutIfAccessDenied = useLogoutIfAccessDenied();
  const notify = useNotify();
  const problemText = useProblemText();
  const [isOpen, setOpen] = useState(false);
  const [pending, setPending] = useState(false);

  const confirmed = async () => {
    setPending(true);
    try {
      await logout({ everywhere: true }, '/login', false);
    } catch (error) {
      if (await logoutIfAccessDenied(error)) return;
      notify(problemText(error), { type: 'error' });
      setOpen(false);
      setPending(false);
    }
  };
  return (
    <>
      <Button
        variant="outlined"
        color="warning"
        size="small"
        startIcon={<SignOutIcon />}
        onClick={() => setOpen(true)}
      >
        {translate('airlock.account.everywhere')}
      </Button>
      <Confirm
        isOpen={isOpen}
        loading={pending}
        title="airlock.account.everywhere_title"
        content="airlock.account.everywhere_text"
        confirm="airlock.account.everywhere"
        cancel="ra.action.cancel"
        confirmColor="warning"
        onConfirm={() => void confirmed()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
