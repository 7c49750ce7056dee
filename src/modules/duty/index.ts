// The module's only door.
export * from './calendar.ts'
export * from './events.ts'
export * from './state.ts'
