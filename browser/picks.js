// A click on a mark picks it: the mark's number goes to Python like the end of a move.

export function pick(root, { points: [point] }) {
  const index = point?.data.meta?.picks?.[point.pointNumber]
  if (Number.isInteger(index)) root.pace.say({ index, value: index, moving: false })
}
