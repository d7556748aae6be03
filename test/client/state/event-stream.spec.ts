import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventStream } from '../../../client/state/event-stream.js';

class FakeSource {
  static made: FakeSource[] = [];
  onopen: () => void = () => undefined;
  onmessage: (message: { data: string }) => void = () => undefined;
  onerror: () => void = () => undefined;
  readyState = 1;
  closed = false;
  constructor(readonly url: string) {
    FakeSource.made.push(this);
  }
  close(): void {
    this.closed = true;
  }
}

const onEvent = jest.fn();
const onResume = jest.fn();
let stream: EventStream;
const newest = () => FakeSource.made.at(-1) as FakeSource;

beforeEach(() => {
  jest.useFakeTimers();
  FakeSource.made = [];
  onEvent.mockReset();
  onResume.mockReset();
  stream = new EventStream('/events', { onEvent, onResume }, (url) => new FakeSource(url) as unknown as EventSource);
  stream.open();
  newest().onopen();
});

afterEach(() => {
  stream.close();
  jest.useRealTimers();
});

describe('the event stream', () => {
  it('passes on what is said, and stumbles over nothing', () => {
    newest().onmessage({ data: '{"type":"reset"}' });
    newest().onmessage({ data: 'nonsense' });
    expect(onEvent).toHaveBeenCalledTimes(1);
    expect(onEvent).toHaveBeenCalledWith({ type: 'reset' });
    expect(onResume).not.toHaveBeenCalled();
  });

  it('says when it is back after a gap', () => {
    newest().onerror();
    newest().onopen();
    expect(onResume).toHaveBeenCalledTimes(1);
  });

  it('begins anew where the browser has given up', () => {
    newest().readyState = 2;
    newest().onerror();
    jest.advanceTimersByTime(5000);
    expect(FakeSource.made).toHaveLength(2);
    newest().onopen();
    expect(onResume).toHaveBeenCalledTimes(1);
  });

  it('ends when it is closed', () => {
    newest().readyState = 2;
    newest().onerror();
    stream.close();
    jest.advanceTimersByTime(60_000);
    expect(FakeSource.made).toHaveLength(1);
    expect(newest().closed).toBe(true);
  });
});
