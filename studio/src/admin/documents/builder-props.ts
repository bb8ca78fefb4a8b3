// What a screen that makes one kind of document gets and gives.
export interface BuilderProps { readonly value: Readonly<Record<string, unknown>>; readonly onChange: (next: Readonly<Record<string, unknown>>) => void }
