/** The way out for the figures: a switch, where they are then, and the token that a collector has to send. */
import { ActionIcon, NumberInput, Switch, Tooltip } from '@mantine/core';
import { IconCopy, IconEye, IconEyeOff, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useHealth } from '#renderer/stores/all-stores.ts';
import styles from './metrics-endpoint.module.css';

export function MetricsEndpoint() {
  const { endpoint, settingEndpoint, token, loadEndpoint, setEndpoint, showToken, hideToken, copyToken, renewToken } =
    useHealth((state) => state);
  const [port, setPort] = useState<number | null>(null);
  useEffect(() => {
    void loadEndpoint();
    // The token is seen while one looks at it and no longer.
    return hideToken;
  }, [loadEndpoint, hideToken]);
  const { enabled = false, url = null, problem = null } = endpoint.value ?? {};
  const kept = endpoint.value?.port ?? 0;
  const save = (): void => {
    if (port !== null && port !== kept) void setEndpoint({ enabled, port });
    setPort(null);
  };
  return (
    <section className={styles.card} aria-labelledby="endpoint">
      <div className={styles.head}>
        <div>
          <h2 id="endpoint" className={styles.heading}>
            For a collector on this computer
          </h2>
          <p className="faint">
            Prometheus and the like can read the figures. They hold no names, addresses or titles, and nothing leaves
            this computer by itself.
          </p>
        </div>
        <Switch
          aria-labelledby="endpoint"
          checked={enabled}
          disabled={settingEndpoint || endpoint.value === null}
          onChange={(event) => void setEndpoint({ enabled: event.currentTarget.checked, port: kept })}
        />
      </div>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {enabled && (
        <dl className={styles.facts}>
          <dt id="endpoint-port">Port</dt>
          <dd>
            <NumberInput
              aria-labelledby="endpoint-port"
              aria-describedby="endpoint-port-text"
              w={96}
              min={0}
              max={65_535}
              allowDecimal={false}
              hideControls
              value={port ?? kept}
              onChange={(value) => setPort(typeof value === 'number' ? value : null)}
              onBlur={save}
              onKeyDown={(event) => {
                if (event.key === 'Enter') save();
              }}
            />
            <span id="endpoint-port-text" className="faint">
              0: any free one, a new one at each start
            </span>
          </dd>
          <dt>Address</dt>
          <dd data-selectable className={styles.code}>
            {url ?? '–'}
          </dd>
          <dt>Token</dt>
          <dd>
            <span className={styles.code} data-selectable>
              {token ?? '•'.repeat(22)}
            </span>
            <Tooltip label={token === null ? 'Show' : 'Hide'}>
              <ActionIcon
                aria-label={token === null ? 'Show the token' : 'Hide the token'}
                onClick={() => (token === null ? void showToken() : hideToken())}
              >
                {token === null ? <IconEye size={16} /> : <IconEyeOff size={16} />}
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Copy">
              <ActionIcon aria-label="Copy the token" onClick={() => void copyToken()}>
                <IconCopy size={16} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Make a new one">
              <ActionIcon aria-label="Make a new token" onClick={() => void renewToken()}>
                <IconRefresh size={16} />
              </ActionIcon>
            </Tooltip>
          </dd>
        </dl>
      )}
    </section>
  );
}
