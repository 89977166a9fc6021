interface Span {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly events: readonly unknown[]
  readonly links: readonly unknown[]
  readonly status: { readonly code: number; readonly message?: string }
}
interface Exporter {
  export(spans: readonly Span[], done: (result: unknown) => void): void
  forceFlush?(): Promise<void>
  shutdown(): Promise<void>
}
export function onlyWhatMayLeave(exporter: Exporter): Exporter
