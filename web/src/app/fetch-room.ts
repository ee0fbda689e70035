/** Fetches what a live room is made of before it is asked for: on a phone each script that is found out late costs another round
    trip. Where this fails nothing is lost: the room fetches for itself. */
export function fetchRoom(): void {
  void Promise.allSettled([import('../features/room/room-page'), import('../features/room/live-room')]);
}
