/** The page's start: paints first, then loads everything else, so that the window is never blank while it does. */
import { config } from 'zod';

// The page's policy forbids compiling code at run time. Said before any schema is made, because each asks only then.
config({ jitless: true });

void import('./app.tsx').then(({ startApp }) => startApp(document.getElementById('root')));
