package hookloom.controlleractors;

import hookloom.live.wire.AgentInbox;
import hookloom.names.UnitName;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The connection of one agent to its model: numbered both ways, gone for good once it has a gap.
 */
final class Session {
  final UnitName unit;
  final long incarnation;
  final ActorRef<AgentInbox> agent;

  /** Calls that have come. */
  long got;

  /** Messages that have been sent. */
  long sent;

  /** Whether the agent has nothing left to do. */
  boolean isQuiet;

  Session(UnitName unit, long incarnation, ActorRef<AgentInbox> agent) {
    this.unit = unit;
    this.incarnation = incarnation;
    this.agent = agent;
  }
}
