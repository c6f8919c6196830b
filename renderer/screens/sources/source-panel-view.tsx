/** Which panel stands beside the sources. */
import { useEffect } from 'react';
import { useSourcePanel, useSources } from '#renderer/stores/all-stores.ts';
import { AddFeedPanel } from './add-feed-panel.tsx';
import { AddServerPanel } from './add-server-panel.tsx';
import { LogInPanel } from './log-in-panel.tsx';
import { PicturePanel } from './picture-panel.tsx';
import { PolicyPanel } from './policy-panel.tsx';
import { QuarantinePanel } from './quarantine-panel.tsx';
import { RepairPanel } from './repair-panel.tsx';
import { SourceSettingsPanel } from './source-settings-panel.tsx';

export function SourcePanelView() {
  const panel = useSourcePanel((state) => state.panel);
  const close = useSourcePanel((state) => state.close);
  const source = useSources((state) =>
    panel !== null && 'sourceId' in panel ? state.sources.value?.find(({ id }) => id === panel.sourceId) : undefined,
  );
  // What the panel was about is gone (removed here or elsewhere).
  const isOrphan = panel !== null && 'sourceId' in panel && source === undefined;
  useEffect(() => {
    if (isOrphan) close();
  }, [isOrphan, close]);
  if (panel === null) return null;
  if (panel.kind === 'rules') return <PolicyPanel calendarId={panel.calendarId} onClose={close} />;
  if (panel.kind === 'add-feed') return <AddFeedPanel onClose={close} />;
  if (panel.kind === 'add-server') return <AddServerPanel onClose={close} />;
  if (source === undefined) return null;
  const props = { key: `${panel.kind} ${source.id}`, source, onClose: close };
  switch (panel.kind) {
    case 'settings':
      return <SourceSettingsPanel {...props} />;
    case 'quarantine':
      return <QuarantinePanel {...props} />;
    case 'repair':
      return <RepairPanel {...props} />;
    case 'picture':
      return <PicturePanel {...props} />;
    case 'log-in':
      return <LogInPanel {...props} />;
  }
}
