/** "Connect Google", step by step: the project, the client file, the permissions, the sign-in. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { ScreenHeader } from '#renderer/components/screen-header.tsx';
import { useAccounts, useApp } from '#renderer/stores/all-stores.ts';
import { ClientStep } from './client-step.tsx';
import { PermissionsStep } from './permissions-step.tsx';
import { ProjectStep } from './project-step.tsx';
import { SignInStep } from './sign-in-step.tsx';
import styles from './connect-screen.module.css';

const steps = ['Prepare at Google', 'Add the client file', 'Know the permissions', 'Sign in'] as const;

export function ConnectScreen() {
  const [step, setStep] = useState(0);
  const open = useApp((state) => state.open);
  const { client, phase, loadClient, cancelConnect } = useAccounts((state) => state);
  useEffect(() => void loadClient(), [loadClient]);
  // Only a stored client opens the steps that need one.
  const reachable = (index: number): boolean => phase !== 'waiting' && (index <= 1 || client !== null);
  const leave = (): void => {
    if (phase === 'waiting') void cancelConnect();
    open(null);
  };
  return (
    <>
      <ScreenHeader title="Connect Google" note={`Step ${step + 1} of ${steps.length}`}>
        <div className={styles.spring} />
        <Button variant="subtle" color="gray" leftSection={<IconArrowLeft size={15} />} onClick={leave}>
          Back
        </Button>
      </ScreenHeader>
      <div className={styles.page}>
        <nav aria-label="Steps" className={styles.steps}>
          <ol>
            {steps.map((name, index) => {
              const done = index < step || (index === 3 && phase === 'done');
              return (
                <li key={name}>
                  <button
                    type="button"
                    className={styles.step}
                    data-state={index === step ? 'now' : done ? 'done' : 'later'}
                    aria-current={index === step ? 'step' : undefined}
                    disabled={!reachable(index)}
                    onClick={() => setStep(index)}
                  >
                    <span className={styles.number} aria-hidden="true">
                      {done ? <IconCheck size={14} /> : index + 1}
                    </span>
                    {name}
                  </button>
                </li>
              );
            })}
          </ol>
        </nav>
        <div className={styles.content}>
          {step === 0 && <ProjectStep onNext={() => setStep(1)} />}
          {step === 1 && <ClientStep onNext={() => setStep(2)} />}
          {step === 2 && <PermissionsStep onNext={() => setStep(3)} />}
          {step === 3 && <SignInStep />}
        </div>
      </div>
    </>
  );
}
