import { createContext } from '@lit/context';
import type { Outboxes } from '../review/outboxes.js';
import type { Api } from './api.js';
import type { Connection } from './connection.js';
import type { Router } from './router.js';
import type { VisitorState } from './visitor-state.js';

export const apiContext = createContext<Api>(Symbol('api'));
export const routerContext = createContext<Router>(Symbol('router'));
export const connectionContext = createContext<Connection>(Symbol('connection'));
export const outboxesContext = createContext<Outboxes>(Symbol('outboxes'));
export const visitorContext = createContext<VisitorState>(Symbol('visitor'));
export const deviceContext = createContext<string>(Symbol('device'));
