import { IconButton, Menu, MenuItem, Tooltip } from '@mui/material';
import { useId, useState, type ReactNode } from 'react';

interface ChoiceMenuProps<Value extends string> {
  readonly icon: ReactNode;
  /** What is chosen here; said with the choice that stands. */
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly name: string; readonly lang?: string }[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** A button of the bar that opens a menu of which one entry holds. */
export function ChoiceMenu<Value extends string>({
  icon,
  label,
  choices,
  value,
  onChoose,
}: ChoiceMenuProps<Value>) {
  const menuId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const chosen = choices.find((choice) => choice.value === value)?.name ?? '';
  const title = `${label}: ${chosen}`;
  const choose = (choice: Value) => {
    setAnchor(null);
    onChoose(choice);
  };
  return (
    <>
      <Tooltip title={title} enterDelay={300}>
        <IconButton
          color="inherit"
          aria-label={title}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          aria-controls={anchor ? menuId : undefined}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {icon}
        </IconButton>
      </Tooltip>
      <Menu
        id={menuId}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': label } }}
      >
        {choices.map((choice) => (
          <MenuItem
            key={choice.value}
            role="menuitemradio"
            aria-checked={choice.value === value}
            selected={choice.value === value}
            lang={choice.lang}
            onClick={() => choose(choice.value)}
          >
            {choice.name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
