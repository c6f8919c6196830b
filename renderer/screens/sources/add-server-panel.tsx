/** Somebody else's MCP server as a source: its entry of an assistant's settings, its secrets, its tool, and how that one answers. */
import { Button, PasswordInput, TextInput, Textarea } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Panel } from '#renderer/components/panel.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import {
  guessTool,
  makeMapping,
  mappingPresets,
  type MadeMapping,
  type MappingForm,
} from '#renderer/format/outside-mapping-form.ts';
import { readServerText } from '#renderer/format/server-input.ts';
import { useAddSource } from '#renderer/stores/all-stores.ts';
import { MappingFields } from './mapping-fields.tsx';
import styles from './source-panels.module.css';

const firstForm: MappingForm = mappingPresets[0].form;

function toToolCount(count: number): string {
  return `The server answers and offers ${count === 1 ? 'one tool' : `${count} tools`}. Say how its events are read.`;
}

export function AddServerPanel({ onClose }: { readonly onClose: () => void }) {
  const { busy, error, tools, reset, lookAtServer, addServer } = useAddSource((state) => state);
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const [form, setForm] = useState(firstForm);
  const [made, setMade] = useState<MadeMapping | null>(null);
  const fields = useRef<HTMLFormElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  useEffect(() => reset(), [reset]);
  // The form goes on with the fields that came, and with the first one that does not fit.
  useEffect(() => {
    if (tools !== null) nameField.current?.focus();
  }, [tools]);
  useEffect(() => {
    if (made && !made.ok) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [made]);
  const read = useMemo(() => (text.trim() === '' ? null : readServerText(text)), [text]);
  const server = read?.ok ? read.server : null;
  const look = async (): Promise<void> => {
    if (server) await lookAtServer({ serverJson: server.serverJson, secrets });
  };
  const type = (typed: string): void => {
    reset();
    const found = readServerText(typed);
    const hasSecrets = found.ok && Object.keys(found.server.secrets).length > 0;
    // Secrets leave the text the moment they are seen in it: the entry is stored, they go to the vault.
    setText(hasSecrets ? JSON.stringify(JSON.parse(found.server.serverJson), null, 2) : typed);
    if (hasSecrets) setSecrets(found.server.secrets);
    if (found.ok && found.server.name !== '') setName(found.server.name);
  };
  useEffect(() => {
    const guess = tools === null ? null : guessTool(tools);
    if (guess !== null) setForm((now) => ({ ...now, tool: guess }));
  }, [tools]);
  const add = async (): Promise<void> => {
    const mapping = makeMapping(form);
    setMade(mapping);
    if (!server || !mapping.ok) return;
    const { serverJson } = server;
    if (await addServer({ name: name.trim(), serverJson, mappingJson: mapping.mappingJson, secrets })) onClose();
  };
  return (
    <Panel title="Add an MCP server" width="wide" takeFocus onClose={onClose}>
      <form
        ref={fields}
        className={styles.form}
        aria-label="Server to add"
        onSubmit={(event) => {
          event.preventDefault();
          void (tools === null ? look() : add());
        }}
      >
        <p className={styles.lead}>
          Paste the server’s entry from an assistant’s settings. A program is started on this computer with your rights:
          add only one that you trust.
        </p>
        <div className={styles.fields}>
          <Textarea
            label="Entry"
            placeholder={'{"command": "npx", "args": ["-y", "…"]} or {"url": "https://…"}'}
            autosize
            minRows={4}
            maxRows={10}
            spellCheck={false}
            classNames={{ input: styles.code ?? '' }}
            value={text}
            error={read && !read.ok ? read.problem : undefined}
            onChange={(event) => type(event.currentTarget.value)}
          />
          {Object.entries(secrets).map(([key, value]) => (
            <PasswordInput
              key={key}
              label={key}
              description="Kept in the encrypted vault, not in the entry."
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': `Show ${key}`, tabIndex: 0 }}
              value={value}
              onChange={(event) => setSecrets({ ...secrets, [key]: event.currentTarget.value })}
            />
          ))}
        </div>
        <p className={styles.lead} role="status">
          {tools !== null && toToolCount(tools.length)}
        </p>
        {tools !== null && (
          <>
            <div className={styles.fields}>
              <TextInput
                ref={nameField}
                label="Name"
                required
                withAsterisk={false}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
            </div>
            <MappingFields
              tools={tools}
              form={form}
              problems={made && !made.ok ? made.problems : {}}
              onChange={(next) => {
                setForm(next);
                setMade(null);
              }}
            />
          </>
        )}
        <div aria-live="polite">
          {error && (
            <div className={styles.bad} role="alert">
              <strong>{toErrorWords(error).title}</strong>
              {error.message}
            </div>
          )}
        </div>
        <Button
          type="submit"
          fullWidth
          loading={busy}
          disabled={server === null || (tools !== null && (form.tool === '' || name.trim() === ''))}
        >
          {tools === null ? 'Look at the server' : 'Add the server'}
        </Button>
      </form>
    </Panel>
  );
}
