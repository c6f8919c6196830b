/** User name, password and the secret of one-time codes, for a page that CAMS logs in to by itself. */
import { PasswordInput, TextInput } from '@mantine/core';
import styles from './source-panels.module.css';

export type LogInForm = { readonly username: string; readonly password: string; readonly totpSecret: string };
export const emptyLogIn: LogInForm = { username: '', password: '', totpSecret: '' };

type Props = {
  readonly value: LogInForm;
  readonly onChange: (form: LogInForm) => void;
  readonly withCode: boolean;
};

export function LogInFields({ value, onChange, withCode }: Props) {
  const set = (part: Partial<LogInForm>): void => onChange({ ...value, ...part });
  return (
    <div className={styles.fields}>
      <TextInput
        label="User name"
        autoComplete="off"
        spellCheck={false}
        value={value.username}
        onChange={(event) => set({ username: event.currentTarget.value })}
      />
      <PasswordInput
        label="Password"
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
        value={value.password}
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      {withCode && (
        <PasswordInput
          label="Secret of the one-time codes"
          description="Only where the page asks for a code of six digits: the key that it shows when codes are set up, or its otpauth address."
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the secret', tabIndex: 0 }}
          value={value.totpSecret}
          onChange={(event) => set({ totpSecret: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
