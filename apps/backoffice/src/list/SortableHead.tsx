import { TableCell, TableSortLabel } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';

interface SortableHeadProps {
  readonly field: string;
  /** The key of its message. */
  readonly label: string;
  /** False where the server does not sort by it. */
  readonly isSortable: boolean;
}

/** The head of a column, which sorts the list. */
export function SortableHead({ field, label, isSortable }: SortableHeadProps) {
  const translate = useTranslate();
  const { sort, setSort } = useListContext();
  const direction = sort.order === 'ASC' ? 'asc' : 'desc';
  const isSorted = sort.field === field;
  const turned = isSorted && sort.order === 'DESC' ? 'ASC' : 'DESC';
  return (
    <TableCell sortDirection={isSorted && direction} sx={{ whiteSpace: 'nowrap' }}>
      {isSortable ? (
        <TableSortLabel
          active={isSorted}
          direction={direction}
          onClick={() => setSort({ field, order: turned })}
        >
          {translate(label)}
        </TableSortLabel>
      ) : (
        translate(label)
      )}
    </TableCell>
  );
}
