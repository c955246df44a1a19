import { describe, expect, it } from 'vitest';
import {
  covers,
  EVENT_TYPE_NAMES,
  EVENT_TYPES,
  expandSubscription,
  isEventTypeName,
  withEventType,
} from '../src/index.ts';

describe('event types', () => {
  it('there are 27 of them', () => {
    expect(EVENT_TYPE_NAMES).toHaveLength(27);
    expect(new Set(EVENT_TYPE_NAMES).size).toBe(27);
  });

  it.each(['EVENT', 'PROCESS_STATE', 'TICK_3600'])('%s is one', (name) => {
    expect(isEventTypeName(name)).toBe(true);
  });

  it.each(['EVENTREJECTEDEVENT', 'event', '', 'toString', '__proto__'])('%j is none', (name) => {
    expect(isEventTypeName(name)).toBe(false);
  });

  it.each([
    ['EVENT', 'TICK_5', true],
    ['EVENT', 'REMOTE_COMMUNICATION', true],
    ['PROCESS_STATE', 'PROCESS_STATE_EXITED', true],
    ['PROCESS_STATE_EXITED', 'PROCESS_STATE_EXITED', true],
    ['PROCESS_STATE_EXITED', 'PROCESS_STATE', false],
    ['PROCESS_LOG', 'PROCESS_STATE_EXITED', false],
    ['TICK', 'PROCESS_GROUP_ADDED', false],
    ['NOSUCH', 'NOSUCH', false],
  ])('a subscription to %s covers %s: %s', (subscribed, concrete, expected) => {
    expect(covers(subscribed, concrete)).toBe(expected);
  });

  it('subscribing to EVENT means the twenty concrete types', () => {
    const all = expandSubscription(['EVENT']);
    expect(all.size).toBe(20);
    expect(all).not.toContain('PROCESS_STATE');
  });

  it('overlapping names stand for each concrete type once', () => {
    expect([
      ...expandSubscription(['SUPERVISOR_STATE_CHANGE', 'SUPERVISOR_STATE_CHANGE_RUNNING']),
    ]).toEqual(['SUPERVISOR_STATE_CHANGE_RUNNING', 'SUPERVISOR_STATE_CHANGE_STOPPING']);
  });

  it('an unknown name in a subscription is refused in the words of Supervisor', () => {
    expect(() => expandSubscription(['EVENTREJECTEDEVENT'])).toThrow(
      expect.objectContaining({
        code: 'unknown-event-type',
        message: 'Unknown event type EVENTREJECTEDEVENT',
      }),
    );
  });
});

describe('added event types', () => {
  it('are covered by EVENT and by the added type above them', () => {
    const tree = withEventType(withEventType(EVENT_TYPES, 'BACKUP'), 'BACKUP_DONE', 'BACKUP');
    expect([...expandSubscription(['BACKUP'], tree)]).toEqual(['BACKUP_DONE']);
    expect(expandSubscription(['EVENT'], tree)).toContain('BACKUP_DONE');
  });

  it('leave the tree they were added to as it was', () => {
    withEventType(EVENT_TYPES, 'BACKUP');
    expect(EVENT_TYPES.has('BACKUP')).toBe(false);
  });

  it.each([
    ['a name in use', 'TICK_5', 'EVENT', 'bad-event-type'],
    ['lower case', 'backup', 'EVENT', 'bad-event-type'],
    ['a name that would break a header', 'A B', 'EVENT', 'bad-event-type'],
    ['a parent that does not exist', 'BACKUP_DONE', 'BACKUP', 'unknown-event-type'],
    ["one of Supervisor's types as parent", 'TICK_1', 'TICK', 'bad-event-type'],
  ])('are refused for %s', (_why, name, parent, code) => {
    expect(() => withEventType(EVENT_TYPES, name, parent)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
