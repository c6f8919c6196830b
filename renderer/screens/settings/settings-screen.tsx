/** Your rules. Every change is stored by itself after a moment and can be undone from its message. */
import { IconSettingsOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { ScreenHeader } from '#renderer/components/screen-header.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { useSettings } from '#renderer/stores/all-stores.ts';
import { SyncMenu } from '../shell/sync-menu.tsx';
import { AboutSection } from './about-section.tsx';
import { AppSection } from './app-section.tsx';
import { DatesSection } from './dates-section.tsx';
import { HoursSection } from './hours-section.tsx';
import { PrivacySection } from './privacy-section.tsx';
import { PushSection } from './push-section.tsx';
import { RepliesSection } from './replies-section.tsx';
import { RulesSection } from './rules-section.tsx';
import styles from './settings-screen.module.css';
import { TripsSection } from './trips-section.tsx';

const sections = [
  { id: 'hours', title: 'Working hours', Section: HoursSection },
  { id: 'dates', title: 'Days off and on', Section: DatesSection },
  { id: 'trips', title: 'Travel plan', Section: TripsSection },
  { id: 'rules', title: 'Meeting rules', Section: RulesSection },
  { id: 'replies', title: 'Replies and booking', Section: RepliesSection },
  { id: 'app', title: 'App', Section: AppSection },
  { id: 'privacy', title: 'Accounts and privacy', Section: PrivacySection },
  { id: 'push', title: 'Change notices', Section: PushSection },
  { id: 'about', title: 'About', Section: AboutSection },
] as const;

export function SettingsScreen() {
  const stored = useSettings((state) => state.stored);
  const ready = useSettings((state) => state.shown !== null);
  const saving = useSettings((state) => state.saving);
  const broken = useSettings((state) => Object.keys(state.problems).length);
  const load = useSettings((state) => state.load);
  const flush = useSettings((state) => state.flush);
  const page = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string>('hours');
  // What was typed last must not be lost by leaving before its pause has passed.
  useEffect(() => () => void flush(), [flush]);
  const words = stored.error ? toErrorWords(stored.error) : null;
  const note = broken > 0 ? 'Not saved: see the fields marked below' : saving ? 'Saving…' : 'Saved as you change them';

  const follow = (): void => {
    const top = page.current?.getBoundingClientRect().top ?? 0;
    const passed = sections.filter(
      ({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) - top < 120,
    );
    setCurrent(passed.at(-1)?.id ?? 'hours');
  };
  return (
    <>
      <ScreenHeader title="Settings" {...(ready ? { note } : {})} trailing={<SyncMenu />} />
      {ready ? (
        <div className={styles.body}>
          <nav className={styles.nav} aria-label="Sections">
            {sections.map(({ id, title }) => (
              <a
                key={id}
                href={`#${id}`}
                className={styles.link}
                aria-current={current === id ? 'true' : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  const section = document.getElementById(id);
                  section?.scrollIntoView({ block: 'start' });
                  section?.focus({ preventScroll: true });
                }}
              >
                {title}
              </a>
            ))}
          </nav>
          <div ref={page} className={styles.page} onScroll={follow}>
            <div className={styles.inner}>
              {sections.map(({ id, title, Section }) => (
                <section key={id} id={id} tabIndex={-1} className={styles.section} aria-labelledby={`${id}-title`}>
                  <h2 id={`${id}-title`}>{title}</h2>
                  <div className={styles.card}>
                    <Section />
                  </div>
                </section>
              ))}
            </div>
          </div>
        </div>
      ) : words ? (
        <EmptyView
          tone="bad"
          icon={<IconSettingsOff size={22} />}
          title={words.title}
          text={words.text}
          step={{ label: 'Try again', onClick: () => void load() }}
        />
      ) : (
        <div className={styles.inner}>
          <LoadingRows rows={6} height={56} label="Loading settings" />
        </div>
      )}
    </>
  );
}
