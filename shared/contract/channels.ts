/** The one channel for calls and the one for pushes. A file of its own: the window opens with these names and without the schemas. */
export const callChannel = 'cams:call';
export const pushChannel = 'cams:push';
