/** Milliseconds without a photo after which something new begins: an afternoon is one event, the next day another. */
const gap = 4 * 3600 * 1000;

/** The event of each face, counted by time: what was photographed together looks alike. */
export function eventsOf(takenAt: Float64Array): Int32Array {
  const order = Int32Array.from(takenAt.keys()).sort((a, b) => takenAt[a]! - takenAt[b]!);
  const events = new Int32Array(takenAt.length);
  let event = 0;
  order.forEach((face, place) => {
    if (place > 0 && takenAt[face]! - takenAt[order[place - 1]!]! > gap) event++;
    events[face] = event;
  });
  return events;
}
