/** The shared screen in the meeting room. */
export function ScreenPage() {
  return <main id="main" />;
}
