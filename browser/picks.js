// A click on a mark picks it: the mark's number goes to Python like the end of a move. A cell of a map has two
// places, and its number stands in a table.

export function pick(root, { points: [point] }) {
  if (root.latest.still) return
  const index = [point?.pointNumber].flat().reduce((picks, place) => picks?.[place], point?.data.meta?.picks)
  if (Number.isInteger(index)) root.pace.say({ index, value: index, moving: false })
}
