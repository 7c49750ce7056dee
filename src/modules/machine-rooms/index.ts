// The module's only door.
export * from './events.ts'
export * from './state.ts'
