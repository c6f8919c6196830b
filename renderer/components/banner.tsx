/** A slim line across the top: something that needs doing, with the one button that does it. */
import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import styles from './banner.module.css';

type Props = {
  readonly tone: 'info' | 'warn' | 'bad';
  readonly text: string;
  readonly action?: { readonly label: string; readonly onClick: () => void; readonly busy?: boolean };
  readonly onHide?: () => void;
};

export function Banner({ tone, text, action, onHide }: Props) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={styles.banner} data-tone={tone} role="status">
      <Icon size={16} aria-hidden="true" className={styles.icon} />
      <span className={styles.text}>{text}</span>
      {action && (
        <Button size="compact-xs" variant="default" loading={action.busy ?? false} onClick={action.onClick}>
          {action.label}
        </Button>
      )}
      {onHide && <CloseButton size="sm" aria-label="Hide this notice" onClick={onHide} />}
    </div>
  );
}
