/** So wide a window has room beside a face. */
const WIDE_PX = 700;
const WIDTH_PX = 420;
const GAP_PX = 12;

interface Sides {
  left: number;
  right: number;
  top: number;
}

/** Where the whole photo is shown: beside its face, on the side with more room; in a narrow window, over the bar. */
export function peekPlace(face: Sides | null, width: number, height: number): Record<'left' | 'right' | 'top', string> {
  if (width < WIDE_PX || !face) return { left: '', right: '', top: '' };
  const onRight = width - face.right > face.left;
  const top = Math.max(GAP_PX, Math.min(face.top - 60, height - 620));
  return onRight
    ? { left: `${Math.min(face.right + GAP_PX, width - WIDTH_PX - GAP_PX)}px`, right: '', top: `${top}px` }
    : { left: `${Math.max(GAP_PX, face.left - GAP_PX - WIDTH_PX)}px`, right: '', top: `${top}px` };
}
