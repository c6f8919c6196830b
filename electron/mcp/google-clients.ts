/** Google's own clients. Apart from ports.ts, so that the program for assistants, which needs that, never holds these. */
export { connectCalendar, connectGmailClient } from '../system/google-apis.ts';
