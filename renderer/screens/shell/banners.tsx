/** Slim lines across the top for what the whole app should know: connection, sign-ins, storage, runtime. */
import { Banner } from '#renderer/components/banner.tsx';
import { useAccounts, useApp } from '#renderer/stores/all-stores.ts';

export function Banners() {
  const info = useApp((state) => state.info.value);
  const online = useApp((state) => state.online);
  const hidden = useApp((state) => state.hiddenBanners);
  const hide = useApp((state) => state.hideBanner);
  const accounts = useAccounts((state) => state.accounts.value);
  const busy = useAccounts((state) => state.busy);
  const reconnect = useAccounts((state) => state.reconnect);
  const shown = (id: string): boolean => !hidden.includes(id);
  const lapsed = accounts?.filter((account) => account.state === 'reconnect-needed') ?? [];
  return (
    <div role="region" aria-label="Notices">
      {!online && (
        <Banner
          tone="info"
          text="You are offline. What is stored here stays readable; syncing and sending go on by themselves once you are back."
        />
      )}
      {lapsed.map((account) => (
        <Banner
          key={account.id}
          tone="bad"
          text={`The permission of ${account.email} has ended. Its data stays readable; syncing and sending wait until you sign in again.`}
          action={{ label: 'Reconnect', busy: busy.includes(account.id), onClick: () => void reconnect(account.id) }}
        />
      ))}
      {info && !info.secrets.durable && shown('keyring') && (accounts?.length ?? 0) > 0 && (
        <Banner
          tone="warn"
          text="No keyring was found on this computer: sign-ins last until you quit, then you sign in again."
          onHide={() => hide('keyring')}
        />
      )}
      {info?.storageNotice && shown('storage') && (
        <Banner tone="warn" text={info.storageNotice} onHide={() => hide('storage')} />
      )}
      {info?.runtimeNotice && shown('runtime') && (
        <Banner tone="info" text={info.runtimeNotice} onHide={() => hide('runtime')} />
      )}
    </div>
  );
}
