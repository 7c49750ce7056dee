// Remembers how to put things back, while somebody only tries things out.

export class Undo {
  #steps: (() => unknown)[] | null = null

  /** Whether steps are remembered at all; if not, noting one costs nothing. */
  get open(): boolean {
    return this.#steps !== null
  }

  note(back: () => unknown): void {
    this.#steps?.push(back)
  }

  /** Runs `work` and then takes back all that was noted in it, last first. */
  around<Seen>(work: () => Seen): Seen {
    const outer = this.#steps
    const steps: (() => unknown)[] = []
    this.#steps = steps
    try {
      return work()
    } finally {
      this.#steps = null
      for (const back of steps.reverse()) back()
      this.#steps = outer
    }
  }
}
