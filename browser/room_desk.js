// What a teacher's tab keeps of a room, for a reload and for a room whose server has died: the secret, what is asked, and the
// stage that was seen last. The secret comes in the fragment of the address, which is never sent; it is taken out of the
// address, since a class may see that too.

const PREFIX = "softmax-lab-desk-"

function quietly(act) {
  try {
    return act(sessionStorage)
  } catch {
    return undefined
  }
}

export class Desk {
  constructor(code) {
    this.key = PREFIX + code
    this.all = quietly((storage) => JSON.parse(storage.getItem(this.key))) ?? {}
    const secret = location.hash.slice(1)
    if (secret && this.keep({ secret })) history.replaceState(null, "", location.pathname + location.search)
  }

  // Whether it could be kept beyond this page.
  keep(more) {
    Object.assign(this.all, more)
    return quietly((storage) => (storage.setItem(this.key, JSON.stringify(this.all)), true))
  }
}
