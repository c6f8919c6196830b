/**
 * The methods of Google's generated clients that the app calls, as types, and the clients themselves. Whoever calls takes
 * the type: the client answers it, or what stands before the client with the same methods. Loaded at the first call.
 */
import type { calendar_v3 } from '@googleapis/calendar';
import type { gmail_v1 } from '@googleapis/gmail';
import { fetchWhole } from './fetch-whole.ts';
import type { GoogleSession } from './google-session.ts';

/** The client's second argument; a patch may add its precondition. */
export type MethodOptions = {
  readonly retry: false;
  readonly timeout: number;
  readonly signal?: AbortSignal;
  readonly headers?: Record<string, string>;
};
export type GoogleMethod<P, R> = (params: P, options: MethodOptions) => Promise<{ readonly data: R }>;

type Events = calendar_v3.Schema$Events;
type Event = calendar_v3.Schema$Event;

export type CalendarApi = {
  readonly calendarList: {
    readonly list: GoogleMethod<calendar_v3.Params$Resource$Calendarlist$List, calendar_v3.Schema$CalendarList>;
  };
  readonly events: {
    readonly list: GoogleMethod<calendar_v3.Params$Resource$Events$List, Events>;
    readonly get: GoogleMethod<calendar_v3.Params$Resource$Events$Get, Event>;
    readonly insert: GoogleMethod<calendar_v3.Params$Resource$Events$Insert, Event>;
    readonly patch: GoogleMethod<calendar_v3.Params$Resource$Events$Patch, Event>;
    readonly delete: GoogleMethod<calendar_v3.Params$Resource$Events$Delete, unknown>;
    readonly watch: GoogleMethod<calendar_v3.Params$Resource$Events$Watch, calendar_v3.Schema$Channel>;
  };
  readonly channels: { readonly stop: GoogleMethod<calendar_v3.Params$Resource$Channels$Stop, unknown> };
  readonly freebusy: {
    readonly query: GoogleMethod<calendar_v3.Params$Resource$Freebusy$Query, calendar_v3.Schema$FreeBusyResponse>;
  };
};

export type ConnectCalendar = (session: GoogleSession) => Promise<CalendarApi>;

export const connectCalendar: ConnectCalendar = async (session) => {
  const { calendar } = await import('@googleapis/calendar');
  const { auth, calendarRoot: rootUrl } = session;
  return calendar({ version: 'v3', auth, rootUrl, fetchImplementation: fetchWhole });
};

type Message = gmail_v1.Schema$Message;
type Draft = gmail_v1.Schema$Draft;

export type GmailClient = {
  readonly users: {
    readonly watch: GoogleMethod<gmail_v1.Params$Resource$Users$Watch, gmail_v1.Schema$WatchResponse>;
    readonly stop: GoogleMethod<gmail_v1.Params$Resource$Users$Stop, unknown>;
    readonly getProfile: GoogleMethod<gmail_v1.Params$Resource$Users$Getprofile, gmail_v1.Schema$Profile>;
    readonly messages: {
      readonly list: GoogleMethod<gmail_v1.Params$Resource$Users$Messages$List, gmail_v1.Schema$ListMessagesResponse>;
      readonly get: GoogleMethod<gmail_v1.Params$Resource$Users$Messages$Get, Message>;
      readonly attachments: {
        readonly get: GoogleMethod<
          gmail_v1.Params$Resource$Users$Messages$Attachments$Get,
          gmail_v1.Schema$MessagePartBody
        >;
      };
    };
    readonly threads: {
      readonly get: GoogleMethod<gmail_v1.Params$Resource$Users$Threads$Get, gmail_v1.Schema$Thread>;
    };
    readonly history: {
      readonly list: GoogleMethod<gmail_v1.Params$Resource$Users$History$List, gmail_v1.Schema$ListHistoryResponse>;
    };
    readonly drafts: {
      readonly list: GoogleMethod<gmail_v1.Params$Resource$Users$Drafts$List, gmail_v1.Schema$ListDraftsResponse>;
      readonly get: GoogleMethod<gmail_v1.Params$Resource$Users$Drafts$Get, Draft>;
      readonly create: GoogleMethod<gmail_v1.Params$Resource$Users$Drafts$Create, Draft>;
      readonly send: GoogleMethod<gmail_v1.Params$Resource$Users$Drafts$Send, Message>;
      readonly delete: GoogleMethod<gmail_v1.Params$Resource$Users$Drafts$Delete, unknown>;
    };
  };
};

export type ConnectGmail = (session: GoogleSession) => Promise<GmailClient>;

export const connectGmailClient: ConnectGmail = async (session) => {
  const { gmail } = await import('@googleapis/gmail');
  return gmail({ version: 'v1', auth: session.auth, rootUrl: session.gmailRoot });
};
