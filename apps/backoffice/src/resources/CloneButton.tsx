import CloneIcon from '@mui/icons-material/FileCopyOutlined';
import type { Resource } from '@airlock/contract';
import { Button } from 'react-admin';
import { Link } from 'react-router-dom';
import { cloneOf } from './written-settings.js';

/** Opens the form of a new resource with the settings of this one; its secrets must be typed again. */
export function CloneButton({ resource }: { readonly resource: Resource }) {
  return (
    <Button
      component={Link}
      to="/resources/create"
      state={{ record: cloneOf(resource) }}
      label="ra.action.clone"
    >
      <CloneIcon />
    </Button>
  );
}
