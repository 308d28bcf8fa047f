package hookloom.live.host;

import hookloom.process.Address;
import hookloom.trace.Stamp;
import java.time.Duration;

/** What a turn has set going; the actor that hosts the process carries it out. */
public sealed interface Effect {

  /** A message to another process. */
  record Send(Address to, Object message, Stamp stamp, long cause) implements Effect {}

  /** A message of the process to itself. */
  record Again(Object message, long cause) implements Effect {}

  /** A timer; replaces an earlier one of that name. */
  record SetTimer(Object name, Duration delay, Object message, boolean waitedFor, long cause)
      implements Effect {}

  /** No such timer any more. */
  record CancelTimer(Object name) implements Effect {}

  /** Something takes so long, and then comes back as a message. */
  record UnderWay(Duration time, Object message, long cause) implements Effect {}

  /** The process has ended. */
  record Stop() implements Effect {}
}
